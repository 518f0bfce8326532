import { Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WordProblem } from '../../../shared/customer-word';
import type { Fault } from '../../../shared/documents';
import type { Message } from '../../store/feedback';
import { useSyncStatus } from '../../store/use-sync-status';
import contact from '../contact.module.css';
import { Dialog } from '../dialog';
import { DialogButtons } from '../dialog-buttons';
import { Icon } from '../icon';
import { Note } from '../note';
import { nothingSaid, type Said, SaidFields } from './said-fields';
import { type Press, useWord, type WordTold } from './use-word';
import { wrongByField } from './word-draft';
import type { Wrong } from './word-field';

type Props = {
  title: string;
  submit: string;
  /** Of the parcel that waits for its job. */
  fault: Fault;
  /** Something is asked for that a station may not keep. */
  needsHub: boolean;
  problems: WordProblem[];
  pressOf: () => Omit<Press, 'said'>;
  fields: (wrong: Wrong) => ReactNode;
  follows: ReactNode;
  onDone: (told: WordTold) => void;
  onClose: () => void;
};

/** UNKNOWN-2: who said it, only what is still missing, what will follow, and one press. */
export function WordForm(props: Props) {
  const { title, submit, fault, needsHub, problems, pressOf, fields, follows, onDone, onClose } = props;
  const { t } = useTranslation();
  const { online } = useSyncStatus();
  const { press, isNoted, dialog } = useWord(fault);
  const [said, setSaid] = useState<Said>(nothingSaid);
  const [wrong, setWrong] = useState<Wrong>(new Map());
  const [refusal, setRefusal] = useState<Message | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wrong.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);
  const isOffline = needsHub && !online;

  async function send() {
    const noPerson: WordProblem[] =
      said.person.trim() === '' ? [{ target: 'said.person', text: 'person.missing' }] : [];
    const found = [...noPerson, ...problems];
    setWrong(wrongByField(found));
    setRefusal(null);
    if (found.length > 0 || isOffline || isBusy) return;
    setIsBusy(true);
    try {
      const pressed = await press({ said, ...pressOf() });
      if (pressed === 'givenUp') return;
      if ('told' in pressed) onDone(pressed.told);
      else if ('problems' in pressed) setWrong(wrongByField(pressed.problems));
      else setRefusal(pressed.refusal);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Dialog opened onClose={onClose} title={title} size="xl">
      <form
        ref={form}
        noValidate
        data-testid="word-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="md">
          <SaidFields said={said} wrong={wrong} isNoted={isNoted} onChange={setSaid} />
          {fields(wrong)}
          {follows}
          {needsHub && (
            <p className={isOffline ? contact.waits : contact.quiet} data-testid="word-needs-hub">
              {isOffline && <Icon name="cloudOff" size={16} />}
              {t(isOffline ? 'word.offline' : 'word.needsHub')}
            </p>
          )}
          <div role="alert" data-testid="word-wrong">
            {wrong.size > 0 && (
              <p className={contact.waits}>
                {t('word.wrong', { count: wrong.size })} {wrong.has('') && t(`word.wrong.${wrong.get('')}`)}
              </p>
            )}
          </div>
          <Note message={refusal && { class: 'stop', ...refusal }} testId="word-note" />
          <DialogButtons submit={submit} onCancel={onClose} isBusy={isBusy} testId="word-send" />
        </Stack>
      </form>
      {dialog}
    </Dialog>
  );
}
