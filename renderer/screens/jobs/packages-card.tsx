import { useTranslation } from 'react-i18next';
import type { Package } from '../../../shared/documents';
import { clocksOf } from '../../../shared/jobs/clocks';
import { ClockChip } from '../../components/clock-lines';
import { type Column, DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Card } from '../../components/page';
import { placeText } from '../../components/place-text';
import { PackageStateBadge } from '../../components/state-badge';
import { useHubTime } from '../../components/use-hub-time';
import { useOperatorNames } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import classes from './job-screen.module.css';

/** The parcels in which the job's drives come. */
export function PackagesCard({ packages }: { packages: Package[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const at = useHubTime(60_000);
  const who = (by: Package['openedBy']) => (by ? names?.get(by.operatorId) : undefined);
  const columns: Column<Package>[] = [
    {
      id: 'number',
      title: t('jobs.package.number'),
      cell: ({ trackingNumber }) => <span className="ds-mono">{trackingNumber ?? '–'}</span>,
    },
    { id: 'carrier', title: t('jobs.package.carrier'), cell: ({ carrierName }) => carrierName ?? '–' },
    {
      id: 'state',
      title: t('jobs.package.state'),
      cell: (parcel) => (
        <>
          <PackageStateBadge state={parcel.state} /> <ClockChip clocks={clocksOf(parcel, at)} />
        </>
      ),
    },
    { id: 'place', title: t('jobs.drive.place'), cell: ({ place }) => placeText(t, place) },
    {
      id: 'condition',
      title: t('jobs.package.condition'),
      cell: ({ condition }) => (condition ? t(`jobs.condition.${condition}`) : '–'),
    },
    {
      id: 'arrived',
      title: t('jobs.package.arrived'),
      cell: ({ arrivedAt }) => (arrivedAt ? format.dateTime(arrivedAt) : '–'),
    },
    {
      id: 'opened',
      title: t('jobs.package.opened'),
      cell: ({ openedAt, openedBy }) =>
        openedAt ? (
          <>
            {format.dateTime(openedAt)}
            <div className={classes.sub}>{who(openedBy) ?? ''}</div>
          </>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Card title={t('jobs.packages', { count: packages.length })}>
      <DataTable
        label={t('jobs.packages', { count: packages.length })}
        columns={columns}
        rows={packages}
        rowId={({ id }) => id}
        empty={<EmptyState icon="box" title={t('jobs.packages.none')} text={t('jobs.packages.noneText')} />}
      />
    </Card>
  );
}
