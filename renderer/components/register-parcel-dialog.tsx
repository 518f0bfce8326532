import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenPhoto } from '../store/photos/photos';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { PhotoField } from './photos/photo-field';

type Facts = { sender: string; place: string; note: string };
type Props = { title: string; onSave: (facts: Facts, photos: TakenPhoto[]) => void; onClose: () => void };

/** UNKNOWN-1: what the label says of a parcel that nobody expects, and where it is put. All of it may stay empty. */
export function RegisterParcelDialog({ title, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState<Facts>({ sender: '', place: '', note: '' });
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const change = (patch: Partial<Facts>) => setFacts((before) => ({ ...before, ...patch }));
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { sender, place, note } = facts;
          onSave({ sender: sender.trim(), place: place.trim(), note: note.trim() }, photos);
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
          <PhotoField photos={photos} onChange={setPhotos} />
          <DialogButtons submit={t('recv.register.save')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
