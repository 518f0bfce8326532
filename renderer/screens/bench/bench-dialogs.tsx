import { useTranslation } from 'react-i18next';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { dockKinds, RecordFaultDialog } from '../../components/record-fault-dialog';
import { useFormat } from '../../i18n/format';
import type { BenchKeeper } from './bench-keeper';
import { useBenchWork } from './bench-store';
import { HelpDialog } from './help-dialog';

/** At most one is open: the keeper asks, the answer goes back to it. */
export function BenchDialogs({ keeper }: { keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dialog = useBenchWork((state) => state.dialog);
  const close = () => useBenchWork.setState({ dialog: null });
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'help':
      return <HelpDialog onClose={close} />;
    case 'fault':
      return (
        <RecordFaultDialog
          subject={dialog.subject}
          name={dialog.name}
          kinds={dockKinds[dialog.subject.kind]}
          onRecord={(kind, note, photos) => void keeper.recordFault(dialog, kind, note, photos)}
          onClose={close}
        />
      );
    case 'whichJob':
      return (
        <ChoiceDialog
          opened
          title={t('bench.whichJob.title')}
          choices={dialog.jobs.map(({ id, name }) => ({ id, label: name }))}
          onChoose={(jobId) => void keeper.answerJob(dialog, jobId)}
          onClose={close}
        >
          {t('bench.whichJob.text')}
        </ChoiceDialog>
      );
    case 'awaited':
      return (
        <ConfirmDialog
          opened
          title={t('bench.awaited.title')}
          confirmLabel={t('bench.awaited.confirm')}
          onConfirm={() => void keeper.startAwaited(dialog)}
          onClose={close}
        >
          {t('bench.awaited.text', { count: dialog.jobs.length, jobs: format.list(dialog.jobs) })}
        </ConfirmDialog>
      );
    case 'cancel':
      return (
        <ConfirmDialog
          opened
          danger
          title={t('bench.cancel.title', { bay: dialog.bay })}
          confirmLabel={t('bench.act.cancel')}
          onConfirm={() => void keeper.cancel(dialog)}
          onClose={close}
        >
          {t('bench.cancel.text')}
        </ConfirmDialog>
      );
    case 'outOfService':
      return (
        <ConfirmDialog
          opened
          title={t('bench.out.title', { bay: dialog.bay })}
          confirmLabel={t('bench.act.outOfService')}
          askReason={t('bench.out.reason')}
          onConfirm={(reason) => void keeper.outOfService(dialog.bay, reason.slice(0, 200))}
          onClose={close}
        >
          {t('bench.out.text')}
        </ConfirmDialog>
      );
    case 'retry':
      return (
        <ConfirmDialog
          opened
          title={t('bench.retry.title', { bay: dialog.bay })}
          confirmLabel={t('bench.act.retry')}
          askReason={t('bench.retry.reason')}
          onConfirm={(reason) => void keeper.retry(dialog, reason)}
          onClose={close}
        >
          {t('bench.retry.text')}
        </ConfirmDialog>
      );
  }
}
