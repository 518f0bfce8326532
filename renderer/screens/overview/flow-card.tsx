import { useTranslation } from 'react-i18next';
import { flowSteps } from '../../../shared/overview-contract';
import { Card } from '../../components/page';
import type { HubOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import { Columns } from './columns';
import { FigureTable } from './figure-table';
import { stepFigures } from './flow-figures';
import { HubNote } from './hub-note';

/** FLOW-1: what came in, got on and went out on each of the last days. */
export function FlowCard({ hub }: { hub: HubOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('overview.flow');
  const { answer } = hub;
  if (!answer?.flow) {
    return (
      <Card title={title}>
        <HubNote hub={hub} />
      </Card>
    );
  }
  const { days } = answer.flow;
  return (
    <Card title={title}>
      <Columns
        label={title}
        days={days.map(({ from }) => from)}
        rows={stepFigures(answer.flow).map(({ step, values, total }) => ({
          id: step,
          label: t(`overview.step.${step}`),
          values,
          total,
        }))}
      />
      <FigureTable
        name="flow"
        title={title}
        asOf={answer.asOf}
        rows={days.toReversed()}
        rowId={({ from }) => from}
        columns={[
          {
            id: 'day',
            title: t('overview.column.day'),
            value: ({ from }) => from,
            cell: ({ from }) => format.day(from),
          },
          ...flowSteps.map((step) => ({
            id: step,
            title: t(`overview.step.${step}`),
            value: ({ counts }: (typeof days)[number]) => counts[step],
          })),
        ]}
      />
    </Card>
  );
}
