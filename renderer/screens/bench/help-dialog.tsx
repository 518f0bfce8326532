import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { keyOfCommand, type ScanCommand } from '../../scan/scan-command';

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
      <Table>
        <Table.Tbody>
          {explained.map((command) => (
            <Table.Tr key={command}>
              <Table.Th scope="row">
                <kbd>{keyOfCommand[command]}</kbd>
              </Table.Th>
              <Table.Td>{t(`bench.help.${command}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
