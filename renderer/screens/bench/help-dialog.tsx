import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { KeyTable } from '../../components/key-table';
import type { ScanCommand } from '../../scan/scan-command';

const explained: ScanCommand[] = ['key', 'nextProblem', 'undo', 'close', 'fault', 'lock', 'acknowledge'];
const steps = ['bay', 'drive', 'start', 'wait', 'remove', 'place'] as const;

/** F1: the way of a drive through the bench, and what each key does here. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('bench.help.title')} size="lg">
      <ol>
        {steps.map((step) => (
          <li key={step}>{t(`bench.help.step.${step}`)}</li>
        ))}
      </ol>
      <p>{t('bench.help.map')}</p>
      <KeyTable commands={explained} texts="bench.help" />
    </Dialog>
  );
}
