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
        onSave={(_, note, photos) =>
          void receiver.actWithPhotos(
            'driveConditionRecorded',
            { packageId, jobId, driveId, note },
            { faultId: null, subject: { kind: 'drive', jobId, driveId }, kind: 'drive-damaged' },
            photos,
          )
        }
        onClose={onClose}
      />
    );
  }
  const { packageId } = dialog;
  return (
    <DamageDialog
      isBox
      title={t('recv.damage.package')}
      onSave={(marks, note, photos) =>
        void receiver.actWithPhotos(
          'packageConditionRecorded',
          { packageId, condition: 'damaged', marks, note },
          { faultId: null, subject: { kind: 'package', packageId }, kind: 'package-damaged' },
          photos,
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
