import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { openShippingFaults } from '../../../shared/faults/fault';
import { packedCounts } from '../../../shared/packing/box';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';
import { type WorkItem, waitsSince } from './work-groups';

/** A job of the work list: how much of it is packed, on whose account it goes, and what holds it. */
export function WorkRow({ item: { job, accountNumber }, packer }: { item: WorkItem; packer: Packer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.parse(useHubTime(60_000));
  const { packed, here } = packedCounts(job);
  const [held] = openShippingFaults(job);
  const notes = [
    t('returns.packedOf', { n: packed, count: here }),
    held
      ? t(`fault.${held.kind}`)
      : t('returns.waitsSince', { age: format.duration(now - Date.parse(waitsSince(job))) }),
    ...(accountNumber === null ? [] : [t('returnLabel.account', { account: accountNumber })]),
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
