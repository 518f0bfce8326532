import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { forPersonStates, type Mail, mailsSchema } from '../../shared/mail-contract';
import { useFormat } from '../i18n/format';
import { useStationQuery } from '../store/use-station-query';
import classes from './contact.module.css';
import { Icon, type IconName } from './icon';
import { MailDialog } from './mail-dialog';
import mailClasses from './mail-list.module.css';
import { useFromHub } from './use-from-hub';

/** What was written to a job's customer. */
export function JobMails({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  return (
    <MailList from={['jobs', jobId, 'mails']} none={t('contact.mails.none')} more={t('contact.mails.more')} />
  );
}

/** What waits for a person, of all customers. */
export function WaitingMails() {
  const { t } = useTranslation();
  return <MailList from={['mails']} none={t('contact.queue.none')} more={t('contact.queue.more')} isQueue />;
}

type Props = {
  /** Below the hub's station API. */
  from: readonly string[];
  /** What is said when there are none, and when there are more than are shown. */
  none: string;
  more: string;
  /** Several jobs': each names its job, and the one that waits longest comes first. */
  isQueue?: boolean;
};

/** Only the hub has mails: nothing of them is kept here. */
function MailList({ from, none, more, isQueue = false }: Props) {
  const { t } = useTranslation();
  const { answer, again } = useFromHub(from, mailsSchema);
  const [openId, setOpenId] = useState<string | null>(null);
  // What is settled leaves a queue, while its result is still to be read.
  const [settled, setSettled] = useState<Mail | null>(null);
  if (answer.state !== 'there')
    return (
      <p role="status" className={classes.waits} data-testid="mails-missing" data-state={answer.state}>
        {answer.state === 'offline' && <Icon name="cloudOff" size={16} />}
        {t(missing[answer.state])}
      </p>
    );
  const mails = isQueue ? answer.body.mails : answer.body.mails.toReversed();
  const opened = settled ?? mails.find(({ id }) => id === openId);
  const open = (mail: Mail | null) => {
    setSettled(null);
    setOpenId(mail?.id ?? null);
  };
  return (
    <>
      {mails.length === 0 && <p className={classes.quiet}>{none}</p>}
      {answer.body.more && <p className={classes.quiet}>{more}</p>}
      <ul className={mailClasses.mails} data-testid="mails">
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} onOpen={() => open(mail)}>
            {isQueue && <JobLink jobId={mail.jobId} />}
          </MailRow>
        ))}
      </ul>
      {opened && (
        <MailDialog
          mail={opened}
          onChanged={(mail) => {
            setSettled(mail);
            again();
          }}
          onClose={() => open(null)}
        />
      )}
    </>
  );
}

function JobLink({ jobId }: { jobId: string }) {
  const job = useStationQuery((station) => station.get('job', jobId), ['job'], [jobId]);
  return job ? (
    <Link to={`/jobs/${jobId}`} className={mailClasses.job}>
      {job.name} · {job.subscriptionId}
    </Link>
  ) : null;
}

const missing = {
  loading: 'jobs.loading',
  offline: 'contact.mails.offline',
  refused: 'jobs.askHub.signIn',
} as const;

const icons: Record<Mail['state'], IconName> = {
  queued: 'clock',
  sending: 'outbox',
  sent: 'check',
  failed: 'attention',
  toCopy: 'user',
  proposed: 'user',
  withdrawn: 'undo',
  discarded: 'cross',
};
const isForPerson = ({ state }: Mail) => forPersonStates.some((one) => one === state);

function MailRow({ mail, onOpen, children }: { mail: Mail; onOpen: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, state, to, subject, settledAt, queuedAt } = mail;
  return (
    <li data-mail={id} data-state={state}>
      <div className={classes.said}>
        <span className={isForPerson(mail) ? classes.waits : mailClasses.state}>
          <Icon name={icons[state]} size={16} /> {t(`contact.mail.state.${state}`)}
        </span>
        <strong>{subject}</strong>
        {children}
        <span className={classes.quiet}>
          {to.name} · {to.address} · {format.dateTime(settledAt ?? queuedAt)}
        </span>
      </div>
      <Button variant="default" onClick={onOpen} aria-label={t('contact.mail.readOf', { subject })}>
        {t('contact.mail.read')}
      </Button>
    </li>
  );
}
