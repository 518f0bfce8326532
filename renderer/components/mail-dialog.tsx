import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Mail, type MailAction, mailSchema, waitingMails } from '../../shared/mail-contract';
import { useFormat } from '../i18n/format';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';
import { ConfirmDialog } from './confirm-dialog';
import classes from './contact.module.css';
import { Dialog } from './dialog';
import mailClasses from './mail-list.module.css';
import { useOperatorNames } from './use-message-text';

type Props = {
  mail: Mail;
  /** As it is after the last press; null: the hub did not say. */
  onChanged: (mail: Mail | null) => void;
  onClose: () => void;
};
/** What came of the last press, as it is told. */
type Told =
  | 'copied'
  | 'notCopied'
  | 'markSent'
  | 'send'
  | 'noServer'
  | 'discard'
  | 'offline'
  | 'refused'
  | 'settled';

const settledSchema = z.object({ mail: mailSchema });

/** The mail as the customer gets it, and what a person may do with it. */
export function MailDialog({ mail, onChanged, onClose }: Props) {
  const { t } = useTranslation();
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const [told, setTold] = useState<Told | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const may = (action: MailAction) => waitingMails[action].includes(mail.state);

  async function settle(action: MailAction) {
    setIsAsking(false);
    setIsBusy(true);
    const answer = await station.fetchFromHub<unknown>(`mails/${encodeURIComponent(mail.id)}`, {
      method: 'POST',
      body: { action, operatorId },
    });
    setIsBusy(false);
    const settled = answer.ok ? settledSchema.safeParse(answer.body) : null;
    if (settled?.success) setTold(settled.data.mail.state === 'toCopy' ? 'noServer' : action);
    else if (answer.ok) setTold('offline');
    else if (answer.problem === 'offline') setTold('offline');
    else setTold(answer.status === 409 ? 'settled' : 'refused');
    onChanged(settled?.success ? settled.data.mail : null);
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(mail.text);
      setTold('copied');
    } catch (error) {
      // The browser may forbid it; the text can still be selected.
      if (!(error instanceof DOMException)) throw error;
      setTold('notCopied');
    }
  }
  return (
    <Dialog opened onClose={onClose} title={mail.subject} size="xl">
      <Stack gap="md" data-testid="mail-dialog" data-state={mail.state}>
        <Facts mail={mail} />
        {/* Scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={mailClasses.text} tabIndex={0} lang={mail.language} data-testid="mail-text">
          {mail.text}
        </pre>
        <p role="status" className={classes.waits} data-testid="mail-told" data-told={told ?? undefined}>
          {told !== null && t(`contact.mail.told.${told}`)}
        </p>
        <Group justify="flex-end">
          {may('discard') && (
            <Button variant="default" disabled={isBusy} onClick={() => setIsAsking(true)}>
              {t('contact.mail.discard')}
            </Button>
          )}
          {may('markSent') && (
            <Button variant="default" disabled={isBusy} onClick={() => void settle('markSent')}>
              {t('contact.mail.markSent')}
            </Button>
          )}
          <Button variant="default" onClick={() => void copy()}>
            {t('contact.mail.copy')}
          </Button>
          {may('send') && (
            <Button loading={isBusy} onClick={() => void settle('send')}>
              {t(mail.state === 'proposed' ? 'contact.mail.letGo' : 'contact.mail.send')}
            </Button>
          )}
        </Group>
      </Stack>
      <ConfirmDialog
        opened={isAsking}
        title={t('contact.mail.discard')}
        confirmLabel={t('contact.mail.discard')}
        danger
        onConfirm={() => void settle('discard')}
        onClose={() => setIsAsking(false)}
      >
        {t('contact.mail.discardAsk', { to: mail.to.name })}
      </ConfirmDialog>
    </Dialog>
  );
}

function Facts({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useOperatorNames();
  const { state, to, queuedAt, settledAt, settledBy, attempts, problem, corrects } = mail;
  const who = settledBy === null ? '' : (names?.get(settledBy) ?? t('message.somebody'));
  const rows: [id: string, value: string][] = [
    ['to', `${to.name} · ${to.address}`],
    ['state', t(`contact.mail.state.${state}`)],
    ['written', format.dateTime(queuedAt)],
    ['settled', settledAt === null ? '' : [format.dateTime(settledAt), who].filter(Boolean).join(' · ')],
    ['attempts', attempts === 0 ? '' : format.number(attempts)],
    ['problem', problem ?? ''],
    ['corrects', corrects === null ? '' : t('contact.mail.correction')],
  ];
  return (
    <dl className={mailClasses.facts}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([id, value]) => (
          <div key={id}>
            <dt>{t(`contact.mail.fact.${id}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
