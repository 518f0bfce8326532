import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactPerson } from '../../shared/contact-person';
import { useFormat } from '../i18n/format';
import type { NewContact } from '../store/record-contact';
import classes from './contact.module.css';
import type { ContactKind } from './contact-dialog';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { Icon } from './icon';
import { languageNames } from './preferences-menu';
import { morningIn } from './station-time';

type Props = {
  title: string;
  kind: ContactKind;
  persons: ContactPerson[];
  isOffline: boolean;
  isOpen: boolean;
  now: string;
  onSave: (contact: NewContact) => void;
  onClose: () => void;
};

const daysOf = { tomorrow: 1, twoDays: 2, threeDays: 3, week: 7 } as const;
const waits = ['none', 'tomorrow', 'twoDays', 'threeDays', 'week', 'other'] as const;
type Wait = (typeof waits)[number];
const languages = ['en', 'sv', 'zh-CN'] as const;

/** Without a time to ask again a fault would sleep until the customer answers by himself. */
function usualWait({ channel, answered }: ContactKind): Wait {
  if (answered) return 'none';
  return channel === 'phone' ? 'tomorrow' : 'threeDays';
}

/** With whom, what was said and promised, and when to ask again; all of it may stay empty. */
export function ContactForm({ title, kind, persons, isOffline, isOpen, now, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const listId = useId();
  const [only] = persons.length === 1 ? persons : [];
  const [person, setPerson] = useState(only?.name ?? '');
  const [chosenLanguage, setLanguage] = useState<(typeof languages)[number] | null>(null);
  const [text, setText] = useState('');
  const [promise, setPromise] = useState('');
  const [wait, setWait] = useState<Wait>(usualWait(kind));
  const [time, setTime] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const known = persons.find(({ name }) => name === person)?.language;
  const language = chosenLanguage ?? known ?? null;
  const { channel, direction, answered } = kind;

  /** undefined: what was typed is no time to come. */
  function nextContactAt(): string | null | undefined {
    if (!isOpen || wait === 'none') return null;
    if (wait !== 'other') return morningIn(now, daysOf[wait]);
    const at = new Date(time);
    return Number.isNaN(at.getTime()) || at.toISOString() <= now ? undefined : at.toISOString();
  }
  function save() {
    const next = nextContactAt();
    if (next === undefined) return setIsWrong(true);
    const isAbout = person.trim() !== '' || text.trim() !== '' || promise.trim() !== '';
    const words = { person, text, promise, language: isAbout ? language : null };
    onSave({ channel, direction, answered, words, nextContactAt: next });
  }
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <Text fw={650} size="lg">
            {t(`faults.contact.${kind.id}`)}
          </Text>
          <Textarea
            label={t(answered ? 'contact.text.answered' : 'contact.text.missed')}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter saves: the third press. Shift+Enter makes a new line.
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              save();
            }}
            data-autofocus
            autosize
            minRows={2}
            maxRows={6}
          />
          <Group grow align="flex-start">
            <TextInput
              label={t('contact.person')}
              value={person}
              maxLength={256}
              list={listId}
              autoComplete="off"
              onChange={(event) => setPerson(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('contact.language')}
              value={language ?? ''}
              onChange={(event) =>
                setLanguage(languages.find((one) => one === event.currentTarget.value) ?? null)
              }
              data={[
                { value: '', label: t('contact.language.none') },
                ...languages.map((value) => ({ value, label: languageNames[value] })),
              ]}
            />
          </Group>
          <datalist id={listId}>
            {persons.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          <TextInput
            label={t('contact.promise')}
            value={promise}
            maxLength={1000}
            onChange={(event) => setPromise(event.currentTarget.value)}
          />
          {isOpen && (
            <Group grow align="flex-start">
              <NativeSelect
                label={t('contact.next')}
                value={wait}
                onChange={(event) =>
                  setWait(waits.find((one) => one === event.currentTarget.value) ?? 'none')
                }
                data={[
                  { value: 'none', label: t(answered ? 'contact.next.none' : 'contact.next.whenAnswered') },
                  ...Object.entries(daysOf).map(([value, days]) => ({
                    value,
                    label: `${t(`faults.time.${value}`)} · ${format.dateTime(morningIn(now, days))}`,
                  })),
                  { value: 'other', label: t('faults.time.other') },
                ]}
              />
              {wait === 'other' && (
                <TextInput
                  type="datetime-local"
                  label={t('faults.time.when')}
                  value={time}
                  onChange={(event) => setTime(event.currentTarget.value)}
                  error={isWrong ? t('faults.time.past') : undefined}
                />
              )}
            </Group>
          )}
          <p className={isOffline ? classes.waits : classes.quiet} data-testid="contact-where">
            {isOffline && <Icon name="cloudOff" size={16} />}
            {t(isOffline ? 'contact.where.offline' : 'contact.where')}
          </p>
          <DialogButtons submit={t('contact.save')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
