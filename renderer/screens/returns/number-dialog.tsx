import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import type { Packer } from './packer';
import type { DialogOf } from './returns-store';

type Props = { dialog: DialogOf<'number'>; packer: Packer; onClose: () => void };

/** A lead vouches for a number that no check digit proves, and says whose it is. */
export function NumberDialog({ dialog, packer, onClose }: Props) {
  const { t } = useTranslation();
  const [carrier, setCarrier] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isMissing = (text: string) => text.trim() === '';
  return (
    <Dialog opened onClose={onClose} title={t('returns.number.title', { number: dialog.number })} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setIsTried(true);
          if (isMissing(carrier) || isMissing(reason)) return;
          void packer.acceptNumber(dialog, carrier.trim(), reason.trim());
        }}
      >
        <p>{t('returns.number.text')}</p>
        <TextInput
          label={t('returns.number.carrier')}
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value.slice(0, 100))}
          error={isTried && isMissing(carrier) ? t('returns.number.carrierMissing') : undefined}
          withAsterisk
          aria-required
          autoComplete="off"
          data-autofocus
          mb="md"
        />
        <Textarea
          label={t('returns.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isTried && isMissing(reason) ? t('dialog.reasonMissing') : undefined}
          withAsterisk
          aria-required
          autosize
          minRows={2}
          mb="md"
        />
        <DialogButtons submit={t('returns.number.confirm')} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
