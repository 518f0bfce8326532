import { useTranslation } from 'react-i18next';
import { DamageDialog } from '../../components/damage-dialog';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

type Props = { dialog: DialogOf<'packageDamage'> | DialogOf<'driveDamage'>; onClose: () => void };

/** F6: of the box, or once its condition is said, of the drive in hand. */
export function ConditionDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  if (dialog.kind === 'driveDamage') {
    const { packageId, jobId, driveId } = dialog;
    return (
      <DamageDialog
        isBox={false}
        title={t('recv.damage.drive', { serial: driveId })}
        onSave={(_, note) => void receiver.act('driveConditionRecorded', { packageId, jobId, driveId, note })}
        onClose={onClose}
      />
    );
  }
  const { packageId } = dialog;
  return (
    <DamageDialog
      isBox
      title={t('recv.damage.package')}
      onSave={(marks, note) =>
        void receiver.act(
          'packageConditionRecorded',
          { packageId, condition: 'damaged', marks, note },
          { code: 'recv.next.drives', params: {} },
        )
      }
      onIntact={() =>
        void receiver.act('packageConditionRecorded', { packageId, condition: 'intact', marks: [], note: '' })
      }
      onClose={onClose}
    />
  );
}
