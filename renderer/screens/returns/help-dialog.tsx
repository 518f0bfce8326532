import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { KeyTable } from '../../components/key-table';
import type { ScanCommand } from '../../scan/scan-command';
import { useReturnsView } from './use-returns-view';

const explained: ScanCommand[] = [
  'key',
  'nextProblem',
  'print',
  'undo',
  'close',
  'fault',
  'lock',
  'acknowledge',
];

/** F1: what to do in this state, and what each key does here. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const step = useReturnsView()?.step ?? 'idle';
  return (
    <Dialog opened onClose={onClose} title={t('returns.help.title')} size="lg">
      <p data-testid="help-step">
        <strong>{t(`returns.instruction.${step}`)}</strong>
      </p>
      <p>{t('returns.help.text')}</p>
      <KeyTable commands={explained} texts="returns.help" />
    </Dialog>
  );
}
