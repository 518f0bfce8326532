import { dockKinds, RecordFaultDialog } from '../../components/record-fault-dialog';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

export function FaultDialog({ dialog, onClose }: { dialog: DialogOf<'fault'>; onClose: () => void }) {
  const receiver = useReceiver();
  const { subject, name } = dialog;
  return (
    <RecordFaultDialog
      subject={subject}
      name={name}
      kinds={dockKinds[subject.kind]}
      onRecord={(kind, note, photos) => void receiver.recordFault(subject, kind, note, photos)}
      onClose={onClose}
    />
  );
}
