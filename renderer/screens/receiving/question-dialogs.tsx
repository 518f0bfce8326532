import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

type Props = {
  dialog: DialogOf<'whichJob'> | DialogOf<'attach'> | DialogOf<'doubt'>;
  onClose: () => void;
};

/** DRIVE-9, DRIVE-1, DRIVE-8: what no rule may guess. */
export function QuestionDialogs({ dialog, onClose }: Props) {
  const { t } = useTranslation();
  const receiver = useReceiver();
  if (dialog.kind === 'doubt')
    return (
      <ConfirmDialog
        opened
        title={t('recv.doubt.title')}
        confirmLabel={t('recv.doubt.confirm')}
        askReason={t('recv.doubt.reason')}
        onConfirm={(reason) => void receiver.acceptDoubt(dialog.scan, reason)}
        onClose={onClose}
      >
        {t('recv.doubt.text', { serial: dialog.scan.raw, expected: dialog.expected })}
      </ConfirmDialog>
    );
  if (dialog.kind === 'attach')
    return (
      <ConfirmDialog
        opened
        title={t('recv.attach.title', { job: dialog.job })}
        confirmLabel={t('recv.attach.confirm')}
        onConfirm={() => void receiver.answerDrive(dialog.scan, { jobId: dialog.jobId, confirmed: true })}
        onClose={onClose}
      >
        {t('recv.attach.text', { serial: dialog.serial, job: dialog.job })}
      </ConfirmDialog>
    );
  return (
    <ChoiceDialog
      opened
      title={t('recv.whichJob.title')}
      choices={dialog.jobs.map(({ id, name }) => ({ id, label: name }))}
      onChoose={(jobId) => {
        const { scan, confirmed, reason } = dialog;
        void receiver.answerDrive(scan, { jobId, confirmed, reason });
      }}
      onClose={onClose}
    >
      {t('recv.whichJob.text', { serial: dialog.scan.raw })}
    </ChoiceDialog>
  );
}
