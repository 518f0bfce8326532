import { Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keyOfCommand, type ScanCommand } from '../../scan/scan-command';

const explained: ScanCommand[] = [
  'key',
  'nextProblem',
  'intact',
  'damaged',
  'undo',
  'close',
  'fault',
  'lock',
  'acknowledge',
];

/** F1: what each key does here, and the order of the work. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t('recv.help.title')} size="lg">
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
    </Modal>
  );
}
