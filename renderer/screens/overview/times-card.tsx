import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Card } from '../../components/page';
import type { HubOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import { Bars, Shades } from './bars';
import { FigureTable } from './figure-table';
import { type TimeFigures, timeFigures } from './flow-figures';
import { HubNote } from './hub-note';

const inHours = (ms: number | null | undefined) => (ms == null ? '' : Math.round(ms / 36_000) / 100);

/** FLOW-2: how long drives took from the door, over the days that the chart of what came and went has. */
export function TimesCard({ hub }: { hub: HubOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('overview.times');
  const { answer } = hub;
  if (!answer?.flow) {
    return (
      <Card title={title}>
        <HubNote hub={hub} />
      </Card>
    );
  }
  const rows = timeFigures(answer.flow);
  const took = (ms: number | null) => (ms === null ? t('sync.none') : format.duration(ms));
  const column = (id: string, of: (row: TimeFigures) => number | null | undefined) => ({
    id,
    title: t(`overview.column.${id}`),
    value: (row: TimeFigures) => inHours(of(row)),
    cell: (row: TimeFigures) => took(of(row) ?? null),
  });
  return (
    <Card title={title}>
      <Bars
        label={title}
        bars={rows.map(({ id, count, medianMs, p90Ms }) => ({
          id,
          label: t(`overview.times.${id}`),
          parts: [
            { id: 'median', value: medianMs ?? 0, shade: 3 },
            { id: 'p90', value: (p90Ms ?? 0) - (medianMs ?? 0), shade: 1 },
          ],
          figure: took(medianMs),
          ...(count > 0 && { note: t('overview.times.note', { count, p90: took(p90Ms) }) }),
        }))}
      />
      <Shades
        shades={[
          { shade: 3, label: t('overview.times.median') },
          { shade: 1, label: t('overview.times.p90') },
        ]}
      />
      <FigureTable
        name="times"
        title={title}
        asOf={answer.asOf}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { id: 'what', title: t('overview.column.what'), value: ({ id }) => t(`overview.times.${id}`) },
          { id: 'count', title: t('overview.column.drives'), value: ({ count }) => count },
          column('median', ({ medianMs }) => medianMs),
          column('p90', ({ p90Ms }) => p90Ms),
          column('worst', ({ worst }) => worst?.ms),
          {
            id: 'worstDrive',
            title: t('overview.column.worstDrive'),
            value: ({ worst }) => worst?.driveId ?? '',
            cell: ({ worst }) => worst && <Link to={`/jobs/${worst.jobId}`}>{worst.driveId}</Link>,
          },
        ]}
      />
    </Card>
  );
}
