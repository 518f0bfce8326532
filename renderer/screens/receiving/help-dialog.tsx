import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { KeyTable } from '../../components/key-table';
import type { ScanCommand } from '../../scan/scan-command';
import { useReceivingView } from './use-receiving-view';

const explained: ScanCommand[] = [
  'key',
  'nextProblem',
  'photo',
  'intact',
  'damaged',
  'print',
  'undo',
  'close',
  'fault',
  'lock',
  'acknowledge',
];

/** F1: what to do in this state, what may come, and what each key does here. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const step = useReceivingView()?.step ?? 'idle';
  return (
    <Dialog opened onClose={onClose} title={t('recv.help.title')} size="lg">
      <p data-testid="help-step">
        <strong>{t(`recv.instruction.${step}`)}</strong>
      </p>
      <p>{t(`recv.help.step.${step}`)}</p>
      <p>{t('recv.help.text')}</p>
      <KeyTable commands={explained} texts="recv.help" />
    </Dialog>
  );
}
