import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { DamageDialog } from '../../components/damage-dialog';
import { FaultNote } from '../../components/record-fault-dialog';
import { RegisterParcelDialog } from '../../components/register-parcel-dialog';
import { RefuseDialog, WrongSiteDialog } from '../../components/turn-away-dialogs';
import { type DoorDialog, doorFaults, useArrivals } from './arrivals-store';
import type { Parcel } from './delivery';
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
      return (
        <DamageDialog
          isBox
          title={t('recv.damage.package')}
          marks={parcel.marks}
          note={parcel.note}
          onSave={(marks, note, photos) => void door.damaged(parcel, marks, note, photos)}
          onClose={close}
        />
      );
    case 'register':
      return (
        <RegisterParcelDialog
          title={t('arrivals.more.register')}
          onSave={(facts, photos) => void door.register(parcel, facts, photos)}
          onClose={close}
        />
      );
    case 'drive-unaccounted':
    case 'other':
      return (
        <FaultNote
          kind={dialog}
          title={t('recv.fault.title.package', { name: parcel.trackingNumber })}
          onRecord={(note, photos) => void door.recordFault(parcel, dialog, note, photos)}
          onClose={close}
        />
      );
    case 'refuse':
      return (
        <RefuseDialog
          onConfirm={(reason, photos) => void door.refuse(parcel, reason, photos)}
          onClose={close}
        />
      );
    case 'wrongSite':
      return <WrongSiteDialog onConfirm={(reason) => void door.wrongSite(parcel, reason)} onClose={close} />;
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
      choices={[
        ...answers.map((id) => ({
          id,
          label: t(`arrivals.more.${id}`),
          detail: t(`arrivals.more.${id}Text`),
        })),
        // What was never recorded has no faults.
        ...(isUnknown ? [] : doorFaults).map((id) => ({
          id,
          label: t(`fault.${id}`),
          detail: t('arrivals.more.faultText'),
        })),
      ]}
      onChoose={(id) => {
        const fault = doorFaults.find((one) => one === id);
        if (id === 'forget') door.forget(parcel);
        else if (fault) useArrivals.setState({ dialog: fault });
        else if (id === 'register' || id === 'wrongSite' || id === 'refuse')
          useArrivals.setState({ dialog: id });
      }}
      onClose={close}
    >
      <span className="ds-mono">{parcel.trackingNumber}</span>
    </ChoiceDialog>
  );
}
