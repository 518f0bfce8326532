import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';

type Facts = { sender: string; place: string; note: string };
type Props = { title: string; onSave: (facts: Facts) => void; onClose: () => void };

/** UNKNOWN-1: what the label says of a parcel that nobody expects, and where it is put. All of it may stay empty. */
export function RegisterParcelDialog({ title, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState<Facts>({ sender: '', place: '', note: '' });
  const change = (patch: Partial<Facts>) => setFacts((before) => ({ ...before, ...patch }));
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ sender: facts.sender.trim(), place: facts.place.trim(), note: facts.note.trim() });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('recv.register.sender')}
            value={facts.sender}
            onChange={(event) => change({ sender: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label={t('recv.register.place')}
            value={facts.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <Textarea
            label={t('recv.note')}
            value={facts.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            autosize
            minRows={2}
          />
          <DialogButtons submit={t('recv.register.save')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
