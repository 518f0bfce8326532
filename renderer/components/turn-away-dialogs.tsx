import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenPhoto } from '../store/photos/photos';
import { ConfirmDialog } from './confirm-dialog';
import { PhotoField } from './photos/photo-field';

type Props = { onConfirm: (reason: string) => void; onClose: () => void };

type RefuseProps = Omit<Props, 'onConfirm'> & { onConfirm: (reason: string, photos: TakenPhoto[]) => void };

/** PKG-6: the parcel goes back with the driver. */
export function RefuseDialog({ onConfirm, onClose }: RefuseProps) {
  const { t } = useTranslation();
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  return (
    <ConfirmDialog
      opened
      danger
      title={t('recv.unknown.refuseParcel')}
      confirmLabel={t('recv.refuseConfirm')}
      askReason={t('recv.refuseReason')}
      onConfirm={(reason) => onConfirm(reason, photos)}
      onClose={onClose}
    >
      <Stack gap="md">
        {t('recv.refuseText')}
        <PhotoField photos={photos} onChange={setPhotos} />
      </Stack>
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
