import { useTranslation } from 'react-i18next';
import { boxNumber } from '../../../shared/packing/box';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { dockKinds, RecordFaultDialog } from '../../components/record-fault-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { HelpDialog } from './help-dialog';
import { NumberDialog } from './number-dialog';
import type { Packer } from './packer';
import { useReturns } from './returns-store';
import { SealDialog } from './seal-dialog';

/** At most one is open: the packer asks, the answer goes back to it. */
export function ReturnsDialogs({ packer }: { packer: Packer }) {
  const { t } = useTranslation();
  const dialog = useReturns((state) => state.dialog);
  const close = () => useReturns.setState({ dialog: null });
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'seal':
      return <SealDialog dialog={dialog} packer={packer} onClose={close} />;
    case 'number':
      return <NumberDialog dialog={dialog} packer={packer} onClose={close} />;
    case 'fault':
      return (
        <RecordFaultDialog
          subject={dialog.subject}
          name={dialog.name}
          kinds={dockKinds[dialog.subject.kind]}
          onRecord={(kind, note, photos) => void packer.recordFault(dialog, kind, note, photos)}
          onClose={close}
        />
      );
    case 'whichCarrier':
      return (
        <ChoiceDialog
          opened
          title={t('pickUp.whichCarrier')}
          choices={dialog.choices.map(({ carrierName, count }) => ({
            id: carrierName,
            label: carrierName,
            detail: t('pickUp.boxes', { count }),
          }))}
          onChoose={packer.pickUp}
          onClose={close}
        />
      );
    case 'handOver':
      return <HandOverDialog packer={packer} onClose={close} />;
    case 'help':
      return <HelpDialog onClose={close} />;
    case 'whichJob':
      return (
        <ChoiceDialog
          opened
          title={t('returns.whichJob.title')}
          choices={dialog.jobs.map(({ id, name }) => ({ id, label: name }))}
          onChoose={(jobId) => void packer.answerJob(dialog, jobId)}
          onClose={close}
        >
          {t('returns.whichJob.text')}
        </ChoiceDialog>
      );
    case 'reprint': {
      const { boxId, copies, go } = dialog;
      return (
        <ConfirmDialog
          opened
          title={t('reprint.title', { box: boxNumber(boxId) })}
          confirmLabel={t('reprint.confirm')}
          askReason={t('reprint.reason')}
          onConfirm={(reason) => {
            close();
            go(reason);
          }}
          onClose={close}
        >
          {t('reprint.text', { count: copies })}
        </ConfirmDialog>
      );
    }
    case 'unseal':
    case 'takeBack': {
      const { box, kind } = dialog;
      return (
        <ConfirmDialog
          opened
          title={t(`returns.${kind}.title`, { box: boxNumber(box.boxId) })}
          confirmLabel={t(`returns.${kind}.confirm`)}
          askReason={t('returns.reason')}
          onConfirm={(reason) => void packer[kind](box, reason)}
          onClose={close}
        >
          {t(`returns.${kind}.text`)}
        </ConfirmDialog>
      );
    }
  }
}
