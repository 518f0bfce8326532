import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useOperatorNames } from '../../components/use-message-text';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

type Kind = 'reopen' | 'takeOver' | 'undoReason' | 'accessory';
type Props = {
  dialog: DialogOf<'reopen'> | DialogOf<'takeOver'> | DialogOf<'undoReason'> | DialogOf<'accessory'>;
  onClose: () => void;
};

/** Acts that are asked once more, most of them with a reason. */
export function ReasonDialogs({ dialog, onClose }: Props) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const names = useOperatorNames();
  const who = dialog.kind === 'takeOver' ? (names?.get(dialog.who) ?? t('message.somebody')) : '';
  const serial = dialog.kind === 'undoReason' ? dialog.serial : '';
  const reasonLabels: Record<Kind, string | undefined> = {
    reopen: t('recv.reopen.reason'),
    takeOver: undefined,
    undoReason: t('recv.undo.reason'),
    accessory: t('recv.accessory.reason'),
  };

  function confirm(reason: string) {
    const { packageId } = dialog;
    switch (dialog.kind) {
      case 'reopen':
        return receiver.reopen(packageId, reason);
      case 'takeOver':
        return receiver.takeOver(packageId);
      case 'undoReason':
        return receiver.act('scanUndone', { packageId, scanOperationId: dialog.scanOperationId, reason });
      case 'accessory':
        return receiver.act(
          'accessoryNoted',
          { packageId, note: reason },
          { code: 'recv.next.drives', params: {} },
        );
    }
  }

  return (
    <ConfirmDialog
      opened
      title={t(`recv.${dialog.kind}.title`)}
      confirmLabel={t(`recv.${dialog.kind}.confirm`)}
      askReason={reasonLabels[dialog.kind]}
      onConfirm={(reason) => void confirm(reason)}
      onClose={onClose}
    >
      {t(`recv.${dialog.kind}.text`, { who, serial })}
    </ConfirmDialog>
  );
}
