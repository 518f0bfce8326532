import { useTranslation } from 'react-i18next';
import { returnAccountsSchema } from '../../../shared/return-accounts';
import { EmptyState } from '../../components/empty-state';
import { Icon } from '../../components/icon';
import { useFromHub } from '../../components/use-from-hub';
import { useStationQuery } from '../../store/use-station-query';
import type { Packer } from './packer';
import { ParcelRows } from './parcel-rows';
import { parcelsToReturn } from './parcels-to-return';
import { PickUpTime } from './pick-up-time';
import classes from './returns-screen.module.css';
import { usePickUps } from './use-pick-ups';
import { type WorkGroup, workGroups } from './work-groups';
import { WorkRow } from './work-row';

const shownAtMost = 100;
const accountsPath = ['return-accounts'];

/** Between two boxes: jobs whose drives are all at rest, by the carrier that they go with, and parcels that go back as they came. */
export function WorkList({ packer }: { packer: Packer }) {
  const { t } = useTranslation();
  const { answer } = useFromHub(accountsPath, returnAccountsSchema);
  const pickUpOf = usePickUps();
  const found = useStationQuery(
    async (station) => {
      const filter = { states: ['Packaging' as const] };
      const { total } = await station.listJobs(filter, { offset: 0, limit: 1 });
      // The newest change comes first: of very many the last are the ones that wait.
      return station.listJobs(filter, { offset: Math.max(0, total - shownAtMost), limit: shownAtMost });
    },
    ['job'],
    [],
  );
  const waiting = useStationQuery(
    (station) => station.listPackages(['Unidentified', 'WrongSite'], shownAtMost),
    ['package'],
    [],
  );
  if (!found || !waiting) return null;
  const parcels = parcelsToReturn(waiting);
  const groups = workGroups(found.jobs, answer.state === 'there' ? answer.body.accounts : [], pickUpOf);
  return (
    <section className={classes.card} aria-label={t('returns.toPack')} data-testid="returns-work">
      <h2 className={classes.title}>{t('returns.toPack')}</h2>
      {answer.state === 'offline' && groups.length > 0 && (
        <p className={classes.hint}>
          <Icon name="cloudOff" size={16} /> {t('returns.accountsOffline')}
        </p>
      )}
      {groups.length + parcels.length === 0 && (
        <EmptyState icon="returns" title={t('returns.none')} text={t('returns.noneText')} />
      )}
      {groups.map((group) => (
        <Carrier key={group.carrierName ?? ''} group={group} packer={packer} />
      ))}
      <ParcelRows parcels={parcels} packer={packer} />
      {found.total > found.jobs.length && (
        <p className={classes.hint}>{t('returns.more', { count: found.total - found.jobs.length })}</p>
      )}
    </section>
  );
}

function Carrier({ group: { carrierName, pickUpAt, items }, packer }: { group: WorkGroup; packer: Packer }) {
  const { t } = useTranslation();
  return (
    <div data-work-carrier={carrierName ?? ''}>
      <div className={classes.head}>
        <h3 className={classes.carrier}>
          {carrierName ?? t('returns.carrierUnknown')} <span className={classes.count}>{items.length}</span>
        </h3>
        {pickUpAt && <PickUpTime at={pickUpAt} />}
      </div>
      <ul className={classes.drives}>
        {items.map((item) => (
          <WorkRow key={item.job.id} item={item} packer={packer} />
        ))}
      </ul>
    </div>
  );
}
