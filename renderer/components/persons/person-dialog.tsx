import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactPerson, contactPersonSchema, noticeStages, wants } from '../../../shared/contact-person';
import { languages } from '../../store/preferences';
import { Dialog } from '../dialog';
import { DialogButtons } from '../dialog-buttons';
import { languageNames } from '../preferences-menu';
import { timeZonesWith } from '../time-zones';

type Props = {
  /** null: a new one. */
  person: ContactPerson | null;
  /** What saving does besides. */
  hint: string | null;
  onSave: (person: ContactPerson) => void;
  /** null: there is nothing to remove. */
  onRemove: (() => void) | null;
  onClose: () => void;
};

const nobody = (): ContactPerson => ({
  id: crypto.randomUUID(),
  name: '',
  email: null,
  phone: null,
  language: 'en',
  timeZone: null,
  notices: {},
});
const orNull = (text: string) => (text.trim() === '' ? null : text);

/** One person: how and in which language to be reached, and of what to be told. */
export function PersonDialog({ person, hint, onSave, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => person ?? nobody());
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const change = (patch: Partial<ContactPerson>) => setDraft((before) => ({ ...before, ...patch }));
  const problemOf = (field: string) => (wrong.has(field) ? t(`customers.wrong.${field}`) : undefined);

  function save() {
    const checked = contactPersonSchema.safeParse(draft);
    if (checked.success) return onSave(checked.data);
    setWrong(new Set(checked.error.issues.map(({ path }) => String(path[0] ?? 'reach'))));
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={person ? t('customers.changeOf', { name: person.name }) : t('customers.newPerson.customers')}
      size="lg"
    >
      <form
        data-testid="person-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {hint !== null && <p>{hint}</p>}
          <TextInput
            label={t('customers.name')}
            value={draft.name}
            maxLength={256}
            autoComplete="off"
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={problemOf('name')}
            data-autofocus
          />
          <Group grow align="flex-start">
            <TextInput
              label={t('customers.phone')}
              value={draft.phone ?? ''}
              maxLength={64}
              autoComplete="off"
              onChange={(event) => change({ phone: orNull(event.currentTarget.value) })}
              error={problemOf('phone') ?? problemOf('reach')}
            />
            <TextInput
              label={t('customers.email')}
              value={draft.email ?? ''}
              maxLength={254}
              autoComplete="off"
              onChange={(event) => change({ email: orNull(event.currentTarget.value) })}
              error={problemOf('email')}
            />
          </Group>
          <Group grow align="flex-start">
            <NativeSelect
              label={t('contact.language')}
              value={draft.language}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              onChange={(event) =>
                change({ language: languages.find((one) => one === event.currentTarget.value) ?? 'en' })
              }
            />
            <NativeSelect
              label={t('customers.timeZone')}
              value={draft.timeZone ?? 'UTC'}
              data={timeZonesWith(draft.timeZone)}
              onChange={(event) => change({ timeZone: event.currentTarget.value })}
              error={problemOf('timeZone')}
            />
          </Group>
          <Checkbox.Group
            label={t('customers.notices')}
            value={noticeStages.filter((stage) => wants(draft, stage))}
            onChange={(wanted) =>
              change({
                notices: Object.fromEntries(noticeStages.map((stage) => [stage, wanted.includes(stage)])),
              })
            }
          >
            <Group mt="xs">
              {noticeStages.map((stage) => (
                <Checkbox key={stage} value={stage} label={t(`customers.stage.${stage}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <DialogButtons submit={t('customers.save')} onCancel={onClose}>
            {onRemove && (
              <Button variant="default" onClick={onRemove}>
                {t('customers.remove')}
              </Button>
            )}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
