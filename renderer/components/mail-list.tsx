import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mail, mailsSchema } from '../../shared/mail-contract';
import { useFormat } from '../i18n/format';
import classes from './contact.module.css';
import { Icon, type IconName } from './icon';
import { MailDialog } from './mail-dialog';
import mailClasses from './mail-list.module.css';
import { useFromHub } from './use-from-hub';

/** What was written to a job's customer, and what waits for a person. Only the hub has it: nothing of it is kept here. */
export function MailList({ jobId }: { jobId: string }) {
  const { t } = useTranslation();
  const { answer, again } = useFromHub(['jobs', jobId, 'mails'], mailsSchema);
  const [openId, setOpenId] = useState<string | null>(null);
  if (answer.state !== 'there')
    return (
      <p role="status" className={classes.waits} data-testid="mails-missing" data-state={answer.state}>
        {answer.state === 'offline' && <Icon name="cloudOff" size={16} />}
        {t(missing[answer.state])}
      </p>
    );
  const mails = answer.body.mails.toReversed();
  const opened = mails.find(({ id }) => id === openId);
  return (
    <>
      {mails.length === 0 && <p className={classes.quiet}>{t('contact.mails.none')}</p>}
      {answer.body.more && <p className={classes.quiet}>{t('contact.mails.more')}</p>}
      <ul className={mailClasses.mails} data-testid="mails">
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} onOpen={() => setOpenId(mail.id)} />
        ))}
      </ul>
      {opened && <MailDialog mail={opened} onChanged={again} onClose={() => setOpenId(null)} />}
    </>
  );
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
export const isForPerson = ({ state }: Mail) => ['failed', 'toCopy', 'proposed'].includes(state);

function MailRow({ mail, onOpen }: { mail: Mail; onOpen: () => void }) {
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
