import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { Card } from '../../components/page';
import { type FaultCount, faultGroups, type WorkOverview } from '../../store/station';
import { Bars } from './bars';
import { FigureTable } from './figure-table';

/** In the chart; the table has them all. */
const charted = 8;

/** Open faults by kind, by carrier and by customer: what keeps happening, and with whom. */
export function FaultsCards({ work }: { work: WorkOverview }) {
  return faultGroups.map((group) => <FaultsCard key={group} group={group} work={work} />);
}

function FaultsCard({ group, work }: { group: (typeof faultGroups)[number]; work: WorkOverview }) {
  const { t } = useTranslation();
  const title = t(`overview.faults.${group}`);
  const counts = work.faults[group];
  const nameOf = ({ name }: FaultCount) => {
    if (name === null) return t(`overview.faults.${group}.none`);
    return group === 'kind' ? t(`fault.${name}`) : name;
  };
  const linked = (count: FaultCount) =>
    count.name === null ? (
      nameOf(count)
    ) : (
      <Link to={`/faults?queue=all&${group}=${encodeURIComponent(count.name)}`}>{nameOf(count)}</Link>
    );
  return (
    <Card title={title}>
      {counts.length === 0 ? (
        <p>{t('overview.faults.no')}</p>
      ) : (
        <Bars
          label={title}
          bars={counts.slice(0, charted).map((one) => ({
            id: `${group} ${one.name ?? ''}`,
            label: linked(one),
            parts: [{ id: 'open', value: one.count, shade: 3 }],
          }))}
        />
      )}
      <FigureTable
        name={`faults-${group}`}
        title={title}
        asOf={work.asOf}
        rows={counts}
        rowId={({ name }) => name ?? ''}
        columns={[
          { id: 'name', title: t(`overview.column.${group}`), value: nameOf, cell: linked },
          { id: 'count', title: t('overview.column.faults'), value: ({ count }) => count },
        ]}
      />
    </Card>
  );
}
