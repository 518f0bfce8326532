import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CertificateButton } from './certificate-button';
import { type DestroyThing, nameOf, recordOf } from './destroy-thing';
import { Dialog } from './dialog';

type Props = { thing: DestroyThing; title: string; certificate: string; onClose: () => void };

/** It is recorded; the certificate can be printed as soon as the hub has signed it. */
export function DestroyDone({ thing, title, certificate, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Stack gap="md" data-testid="destroy-done">
        <Text role="status">{t('destroy.done', { name: nameOf(thing), number: certificate })}</Text>
        <CertificateButton of={recordOf(thing)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('dialog.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
