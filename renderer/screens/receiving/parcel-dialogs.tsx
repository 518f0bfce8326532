import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { RegisterParcelDialog } from '../../components/register-parcel-dialog';
import { RefuseDialog, WrongSiteDialog } from '../../components/turn-away-dialogs';
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
  const label = { packageId, code, trackingKeys, trackingNumber, carrierName };
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
      return (
        <RegisterParcelDialog
          title={t('recv.unknown.registerParcel')}
          onSave={(facts, photos) => void receiver.register(parcel, facts, photos)}
          onClose={onClose}
        />
      );
    case 'searchJob':
      return <SearchJobDialog parcel={parcel} onClose={onClose} />;
    case 'refuseParcel':
      return (
        <RefuseDialog
          onConfirm={(reason, photos) =>
            void receiver.actWithPhotos(
              'packageRefused',
              { ...label, reason },
              {
                faultId: null,
                subject: { kind: 'package', packageId: label.packageId },
                kind: 'package-refused',
              },
              photos,
              { code: 'recv.next.refused', params: {} },
            )
          }
          onClose={onClose}
        />
      );
    case 'wrongSite':
      return (
        <WrongSiteDialog
          onConfirm={(reason) =>
            void receiver.act(
              'packageWrongSite',
              { ...label, reason },
              { code: 'recv.next.wrongSite', params: {} },
            )
          }
          onClose={onClose}
        />
      );
  }
}
