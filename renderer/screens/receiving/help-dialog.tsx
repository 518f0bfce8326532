import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog';
import { keyOfCommand, type ScanCommand } from '../../scan/scan-command';
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
      <Table>
        <Table.Tbody>
          {explained.map((command) => (
            <Table.Tr key={command}>
              <Table.Th scope="row">
                <kbd>{keyOfCommand[command]}</kbd>
              </Table.Th>
              <Table.Td>{t(`recv.help.${command}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
