import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { keyOfCommand, type ScanCommand } from '../../scan/scan-command';
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
      <Table>
        <Table.Tbody>
          {explained.map((command) => (
            <Table.Tr key={command}>
              <Table.Th scope="row">
                <kbd>{keyOfCommand[command]}</kbd>
              </Table.Th>
              <Table.Td>{t(`returns.help.${command}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
