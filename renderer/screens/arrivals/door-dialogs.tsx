import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { type DoorDialog, useArrivals } from './arrivals-store';
import { damageMarks, type Parcel } from './delivery';
import type { Door } from './door';

const close = () => useArrivals.setState({ dialog: null });

/** What is asked about the chosen parcel. */
export function DoorDialogs({ door }: { door: Door }) {
  const dialog = useArrivals((state) => state.dialog);
  const parcel = useArrivals(({ delivery, chosenId }) =>
    delivery?.parcels.find(({ packageId }) => packageId === chosenId),
  );
  return dialog && parcel ? <DoorQuestion dialog={dialog} parcel={parcel} door={door} /> : null;
}

function DoorQuestion({ dialog, parcel, door }: { dialog: DoorDialog; parcel: Parcel; door: Door }) {
  const { t } = useTranslation();
  switch (dialog) {
    case 'more':
      return <MoreDialog parcel={parcel} door={door} />;
    case 'damage':
      return <DamageDialog parcel={parcel} door={door} />;
    case 'register':
      return <RegisterDialog parcel={parcel} door={door} />;
    case 'refuse':
      return (
        <ConfirmDialog
          opened
          danger
          title={t('recv.unknown.refuseParcel')}
          confirmLabel={t('recv.refuseConfirm')}
          askReason={t('recv.refuseReason')}
          onConfirm={(reason) => void door.refuse(parcel, reason)}
          onClose={close}
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
          onConfirm={(reason) => void door.wrongSite(parcel, reason)}
          onClose={close}
        >
          {t('recv.wrongSiteText')}
        </ConfirmDialog>
      );
  }
}

type AnswerId = 'register' | 'wrongSite' | 'refuse' | 'forget';

function MoreDialog({ parcel, door }: { parcel: Parcel; door: Door }) {
  const { t } = useTranslation();
  const isUnknown = parcel.status === 'unknown';
  const answers: AnswerId[] = isUnknown
    ? ['register', 'wrongSite', 'refuse', 'forget']
    : ['wrongSite', 'refuse'];
  return (
    <ChoiceDialog
      opened
      title={t(isUnknown ? 'arrivals.unknownTitle' : 'arrivals.moreTitle')}
      choices={answers.map((id) => ({
        id,
        label: t(`arrivals.more.${id}`),
        detail: t(`arrivals.more.${id}Text`),
      }))}
      onChoose={(id) => {
        if (id === 'forget') door.forget(parcel);
        else if (id === 'register' || id === 'wrongSite' || id === 'refuse')
          useArrivals.setState({ dialog: id });
      }}
      onClose={close}
    >
      <span className="ds-mono">{parcel.trackingNumber}</span>
    </ChoiceDialog>
  );
}

function DamageDialog({ parcel, door }: { parcel: Parcel; door: Door }) {
  const { t } = useTranslation();
  const [marks, setMarks] = useState<string[]>(parcel.marks);
  const [note, setNote] = useState(parcel.note);
  const [isMissing, setIsMissing] = useState(false);
  const isEmpty = marks.length === 0 && note.trim() === '';
  return (
    <Modal opened onClose={close} title={t('recv.damage.package')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isEmpty) setIsMissing(true);
          else void door.damaged(parcel, marks, note.trim());
        }}
      >
        <Stack gap="md">
          <Checkbox.Group label={t('recv.damage.marks')} value={marks} onChange={setMarks}>
            <Group mt="xs">
              {damageMarks.map((mark) => (
                <Checkbox key={mark} size="lg" value={mark} label={t(`recv.mark.${mark}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Textarea
            label={t('recv.damage.note')}
            description={t('recv.damage.noteHint')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={isMissing && isEmpty ? t('recv.damage.missing') : undefined}
            autosize
            minRows={2}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('dialog.cancel')}
            </Button>
            <Button type="submit">{t('recv.damage.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function RegisterDialog({ parcel, door }: { parcel: Parcel; door: Door }) {
  const { t } = useTranslation();
  const [facts, setFacts] = useState({ sender: '', place: '', note: '' });
  const change = (patch: Partial<typeof facts>) => setFacts((before) => ({ ...before, ...patch }));
  return (
    <Modal opened onClose={close} title={t('arrivals.more.register')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { sender, place, note } = facts;
          void door.register(parcel, { sender: sender.trim(), place: place.trim(), note: note.trim() });
        }}
      >
        <Stack gap="md">
          <TextInput
            label={t('recv.register.sender')}
            value={facts.sender}
            onChange={(event) => change({ sender: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            label={t('recv.register.place')}
            value={facts.place}
            onChange={(event) => change({ place: event.currentTarget.value })}
          />
          <Textarea
            label={t('recv.note')}
            value={facts.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('dialog.cancel')}
            </Button>
            <Button type="submit">{t('recv.register.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
