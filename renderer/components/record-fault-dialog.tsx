import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../shared/documents';
import { type FaultKind, faultKinds } from '../../shared/faults/fault-kinds';
import { faultTable } from '../../shared/faults/fault-table';
import type { TakenPhoto } from '../store/photos/photos';
import { ChoiceDialog } from './choice-dialog';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { PhotoField } from './photos/photo-field';

/** What is seen at a dock; the other kinds come from rules, benches and desks. No more than the number keys reach. */
export const dockKinds: Record<Subject['kind'], FaultKind[]> = {
  drive: [
    'drive-damaged',
    'drive-unsupported',
    'label-mismatch',
    'serial-conflict',
    'hardware-error',
    'other',
  ],
  package: ['package-damaged', 'drive-unaccounted', 'other'],
  job: ['return-address-invalid', 'customs-hold', 'other'],
};

/** Only rules open these: they follow from what was scanned, or from a clock. */
const byRules: readonly FaultKind[] = [
  'package-overdue',
  'drive-never-received',
  'drive-extra',
  'late-arrival',
  'copy-errors',
  'returned-undeliverable',
  'unidentified-package',
  'package-refused',
  'wrong-site',
];

/** Everything that a person may record about it, what is seen at a dock first. */
export function deskKinds(subject: Subject['kind']): FaultKind[] {
  const first = dockKinds[subject];
  const others = faultKinds.filter(
    (kind) => !first.includes(kind) && !byRules.includes(kind) && faultTable[kind].subjects.includes(subject),
  );
  return [...first.filter((kind) => kind !== 'other'), ...others, 'other'];
}

type Props = {
  subject: Subject;
  /** Serial, parcel number or job name. */
  name: string;
  kinds: FaultKind[];
  onRecord: (kind: FaultKind, note: string, photos: TakenPhoto[]) => void;
  onClose: () => void;
};

/** FAULT-1 in three presses: F10, a number, Enter. The note may stay empty but for "other". */
export function RecordFaultDialog({ subject, name, kinds, onRecord, onClose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FaultKind | null>(null);
  const title = t(`recv.fault.title.${subject.kind}`, { name });
  if (kind)
    return (
      <FaultNote
        kind={kind}
        title={title}
        onRecord={(note, photos) => onRecord(kind, note, photos)}
        onClose={onClose}
      />
    );
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={kinds.map((id) => ({ id, label: t(`fault.${id}`) }))}
      onChoose={(id) => setKind(kinds.find((one) => one === id) ?? null)}
      onClose={onClose}
    />
  );
}

type NoteProps = {
  kind: FaultKind;
  title: string;
  onRecord: (note: string, photos: TakenPhoto[]) => void;
  onClose: () => void;
};

/** What there is to say about it. */
export function FaultNote({ kind, title, onRecord, onClose }: NoteProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const [isMissing, setIsMissing] = useState(false);
  function save() {
    if (kind === 'other' && note.trim() === '') setIsMissing(true);
    else onRecord(note.trim(), photos);
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
            {t(`fault.${kind}`)}
          </Text>
          <Textarea
            label={kind === 'other' ? t('recv.fault.text') : t('recv.fault.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter saves: the third press. Shift+Enter makes a new line.
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              save();
            }}
            error={isMissing && note.trim() === '' ? t('recv.fault.textMissing') : undefined}
            data-autofocus
            autosize
            minRows={2}
          />
          <PhotoField photos={photos} onChange={setPhotos} />
          <DialogButtons submit={t('recv.fault.save')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
