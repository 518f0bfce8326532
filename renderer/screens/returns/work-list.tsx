import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { openShippingFaults } from '../../../shared/faults/fault';
import { packedCounts } from '../../../shared/packing/box';
import { EmptyState } from '../../components/empty-state';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';

const shownAtMost = 100;
const since = ({ transitions }: Job) => transitions.at(-1)?.at ?? '';

/** Between two boxes: jobs whose drives are all at rest, the one that waits longest first. */
export function WorkList({ packer }: { packer: Packer }) {
  const { t } = useTranslation();
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
  if (!found) return null;
  const jobs = [...found.jobs].sort((a, b) => (since(a) > since(b) ? 1 : -1));
  return (
    <section className={classes.card} aria-label={t('returns.toPack')} data-testid="returns-work">
      <h2 className={classes.title}>{t('returns.toPack')}</h2>
      {jobs.length === 0 ? (
        <EmptyState icon="returns" title={t('returns.none')} text={t('returns.noneText')} />
      ) : (
        <ul className={classes.drives}>
          {jobs.map((job) => (
            <Row key={job.id} job={job} packer={packer} />
          ))}
        </ul>
      )}
      {found.total > jobs.length && (
        <p className={classes.hint}>{t('returns.more', { count: found.total - jobs.length })}</p>
      )}
    </section>
  );
}

function Row({ job, packer }: { job: Job; packer: Packer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.parse(useHubTime(60_000));
  const { packed, here } = packedCounts(job);
  const [held] = openShippingFaults(job);
  const notes = [
    t('returns.packedOf', { n: packed, count: here }),
    held
      ? t(`fault.${held.kind}`)
      : t('returns.waitsSince', { age: format.duration(now - Date.parse(since(job))) }),
  ];
  return (
    <li className={classes.drive} data-job={job.name}>
      <span className={classes.serial}>
        {job.name}
        <span className={classes.sub}>{notes.join(' · ')}</span>
      </span>
      <Button
        aria-label={t(packed > 0 ? 'returns.goOnWith' : 'returns.packJob', { job: job.name })}
        onClick={() => void packer.open(job.id)}
      >
        {t(packed > 0 ? 'returns.goOn' : 'returns.pack')}
      </Button>
    </li>
  );
}
