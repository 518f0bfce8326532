import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useReceiver } from './receiver-context';
import { type Parcel, type ParcelQuestion, useReceiving } from './receiving-store';
import { SearchJobDialog } from './search-job-dialog';

type Props = { dialog: { kind: ParcelQuestion; parcel: Parcel }; onClose: () => void };

const answers = ['searchJob', 'registerParcel', 'again', 'wrongSite', 'refuseParcel'] as const;

/** A parcel that no job expects. It never makes a job: it is looked up, kept as unidentified, or turned away. */
export function ParcelDialogs({ dialog: { kind, parcel }, onClose }: Props) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const { packageId, code, trackingKeys, trackingNumber, carrierName } = parcel;
  const turnedAway = { packageId, code, trackingKeys, trackingNumber, carrierName };
  switch (kind) {
    case 'unknownParcel':
      return (
        <ChoiceDialog
          opened
          title={t('pkg.none')}
          choices={answers.map((id) => ({
            id,
            label: t(`recv.unknown.${id}`),
            detail: t(`recv.unknown.${id}.detail`),
          }))}
          onChoose={(id) => {
            const next = answers.find((answer) => answer === id);
            if (!next || next === 'again') onClose();
            else useReceiving.setState({ dialog: { kind: next, parcel } });
          }}
          onClose={onClose}
        >
          <span className="ds-mono">{parcel.trackingNumber}</span>
        </ChoiceDialog>
      );
    case 'registerParcel':
      return <RegisterDialog parcel={parcel} onClose={onClose} />;
    case 'searchJob':
      return <SearchJobDialog parcel={parcel} onClose={onClose} />;
    case 'refuseParcel':
      return (
        <ConfirmDialog
          opened
          danger
          title={t('recv.unknown.refuseParcel')}
          confirmLabel={t('recv.refuseConfirm')}
          askReason={t('recv.refuseReason')}
          onConfirm={(reason) =>
            void receiver.act(
              'packageRefused',
              { ...turnedAway, reason },
              { code: 'recv.next.refused', params: {} },
            )
          }
          onClose={onClose}
        >
          {t('recv.refuseText')}
        </ConfirmDialog>
      );
    case 'wrongSite':
      return (
        <ConfirmDialog
          opened
          title={t('recv.unknown.wrongSite')}
          confirmLabel={t('recv.wrongSiteConfirm')}
          askReason={t('recv.wrongSiteReason')}
          onConfirm={(reason) =>
            void receiver.act(
              'packageWrongSite',
              { ...turnedAway, reason },
              { code: 'recv.next.wrongSite', params: {} },
            )
          }
          onClose={onClose}
        >
          {t('recv.wrongSiteText')}
        </ConfirmDialog>
      );
  }
}

function RegisterDialog({ parcel, onClose }: { parcel: Parcel; onClose: () => void }) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  const [sender, setSender] = useState('');
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('recv.unknown.registerParcel')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void receiver.register(parcel, { sender: sender.trim(), place: place.trim(), note: note.trim() });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('recv.register.sender')}
            value={sender}
            onChange={(event) => setSender(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('recv.register.place')}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <Textarea
            label={t('recv.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('dialog.cancel')}
            </Button>
            <Button type="submit">{t('recv.register.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
