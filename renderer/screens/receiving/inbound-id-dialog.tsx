import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { useReceiver } from './receiver-context';
import { type DialogOf, useReceiving } from './receiving-store';

type Props = { dialog: DialogOf<'inboundId'>; onClose: () => void };

/** PKG-6: typed from the parcel or scanned off it; without one the delivery is refused. */
export function InboundIdDialog({ dialog: { scan, parcel, job }, onClose }: Props) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  return (
    <Dialog opened onClose={onClose} title={t('recv.inboundId.title')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') setIsMissing(true);
          else void receiver.openWithInboundId(scan, parcel, text.trim());
        }}
      >
        <Stack gap="md">
          <Text>{t('recv.inboundId.text', { job })}</Text>
          <TextInput
            label={t('recv.inboundId.label')}
            description="IN-0A1B2C3D"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isMissing && text.trim() === '' ? t('recv.inboundId.missing') : undefined}
            data-autofocus
            data-testid="inbound-id"
            autoComplete="off"
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--ds-mono)', fontSize: 22 } }}
          />
          <DialogButtons submit={t('recv.inboundId.confirm')} onCancel={onClose}>
            <Button
              variant="default"
              onClick={() => useReceiving.setState({ dialog: { kind: 'refuseParcel', parcel } })}
            >
              {t('recv.refuseParcel')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
