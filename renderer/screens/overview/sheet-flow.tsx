import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../shared/overview-contract';
import { useFormat } from '../../i18n/format';
import { stepFigures, timeFigures } from './flow-figures';
import { SheetList } from './sheet-list';

/** Of the printed sheet: what came and went, and how long it took. */
export function SheetFlow({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const column = (name: string) => t(`overview.column.${name}`);
  const took = (ms: number | null | undefined) => (ms == null ? t('sync.none') : format.duration(ms));
  const steps = stepFigures(flow);
  const times = timeFigures(flow);
  return (
    <>
      <SheetList
        title={t('overview.flow')}
        heads={[column('what'), t('overview.today'), t('overview.yesterday'), column('total')]}
        rows={steps}
        total={steps.length}
        rowId={({ step }) => step}
        cells={({ step, values, total }) => [
          t(`overview.step.${step}`),
          ...[values.at(-1), values.at(-2), total].map((value) => format.number(value ?? 0)),
        ]}
      />
      <SheetList
        title={t('overview.times')}
        heads={['what', 'drives', 'median', 'p90', 'worst'].map(column)}
        rows={times}
        total={times.length}
        rowId={({ id }) => id}
        cells={({ id, count, medianMs, p90Ms, worst }) => [
          t(`overview.times.${id}`),
          format.number(count),
          took(medianMs),
          took(p90Ms),
          [took(worst?.ms), worst?.driveId].filter(Boolean).join(' · '),
        ]}
      />
    </>
  );
}
