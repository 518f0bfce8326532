import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './confirm-dialog';

type Props = { onConfirm: (reason: string) => void; onClose: () => void };

/** PKG-6: the parcel goes back with the driver. */
export function RefuseDialog({ onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      opened
      danger
      title={t('recv.unknown.refuseParcel')}
      confirmLabel={t('recv.refuseConfirm')}
      askReason={t('recv.refuseReason')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {t('recv.refuseText')}
    </ConfirmDialog>
  );
}

/** PKG-7: it stays closed and goes on to where it belongs. */
export function WrongSiteDialog({ onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      opened
      title={t('recv.unknown.wrongSite')}
      confirmLabel={t('recv.wrongSiteConfirm')}
      askReason={t('recv.wrongSiteReason')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {t('recv.wrongSiteText')}
    </ConfirmDialog>
  );
}
