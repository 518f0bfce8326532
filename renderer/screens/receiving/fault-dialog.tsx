import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/documents';
import type { FaultKind } from '../../../shared/faults/fault-kinds';
import { ChoiceDialog } from '../../components/choice-dialog';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { newId } from '../../store/new-id';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

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

/** FAULT-1 in three presses: F10, a number, Enter. The note may stay empty but for "other". */
export function FaultDialog({ dialog, onClose }: { dialog: DialogOf<'fault'>; onClose: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FaultKind | null>(null);
  const { subject, name } = dialog;
  const title = t(`recv.fault.title.${subject.kind}`, { name });
  if (kind) return <FaultNote kind={kind} subject={subject} title={title} onClose={onClose} />;
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={dockKinds[subject.kind].map((id) => ({ id, label: t(`fault.${id}`) }))}
      onChoose={(id) => setKind(dockKinds[subject.kind].find((one) => one === id) ?? null)}
      onClose={onClose}
    />
  );
}

function FaultNote(props: { kind: FaultKind; subject: Subject; title: string; onClose: () => void }) {
  const { kind, subject, title, onClose } = props;
  const { t } = useTranslation();
  const receiver = useReceiver();
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  function save() {
    if (kind === 'other' && note.trim() === '') return setIsMissing(true);
    const faultId = newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));
    void receiver.act('faultRecorded', { faultId, subject, kind, note: note.trim(), blocking: false });
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
          <DialogButtons submit={t('recv.fault.save')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
