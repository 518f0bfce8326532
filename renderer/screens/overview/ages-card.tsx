import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { ageBandDays } from '../../../shared/jobs/age-in-state';
import { Card } from '../../components/page';
import { useFormat } from '../../i18n/format';
import type { StateAges, WorkOverview } from '../../store/station';
import { Bars, Shades } from './bars';
import { FigureTable } from './figure-table';

const total = ({ bands }: StateAges) => bands.reduce((sum, count) => sum + count, 0);
const bands = [...ageBandDays, null].map((end, band) => ({ band, from: ageBandDays[band - 1] ?? 0, end }));

/** Which jobs do not move: how many stand in each state, by how long they have. */
export function AgesCard({ work: { ages, asOf } }: { work: WorkOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('overview.ages');
  const age = (since: string | null) =>
    since === null ? '' : format.duration(Date.parse(asOf) - Date.parse(since));
  const bandName = ({ from, end }: (typeof bands)[number]) => {
    if (end === null) return t('overview.age.over', { count: from });
    return from === 0
      ? t('overview.age.under', { count: end })
      : t('overview.age.between', { from, count: end });
  };
  return (
    <Card title={title}>
      <Bars
        label={title}
        bars={ages.map((one) => ({
          id: one.state,
          label: <Link to={`/jobs?state=${one.state}`}>{t(`state.job.${one.state}`)}</Link>,
          parts: one.bands.map((value, shade) => ({ id: String(shade), value, shade })),
          ...(one.since !== null && { note: t('overview.longest', { age: age(one.since) }) }),
        }))}
      />
      <Shades shades={bands.map((band) => ({ shade: band.band, label: bandName(band) }))} />
      <FigureTable
        name="ages"
        title={title}
        asOf={asOf}
        rows={ages}
        rowId={({ state }) => state}
        columns={[
          { id: 'state', title: t('overview.column.state'), value: ({ state }) => t(`state.job.${state}`) },
          ...bands.map((band) => ({
            id: `band-${band.band}`,
            title: bandName(band),
            value: (row: StateAges) => row.bands[band.band] ?? 0,
          })),
          { id: 'total', title: t('overview.column.total'), value: total },
          {
            id: 'since',
            title: t('overview.column.longest'),
            value: ({ since }) => since ?? '',
            cell: ({ since }) => age(since),
          },
        ]}
      />
    </Card>
  );
}
