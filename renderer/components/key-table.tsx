import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { keyOfCommand, type ScanCommand } from '../scan/scan-command';

/** What each key does on a screen. `texts`: beginning of the ids of the texts, which end with the command. */
export function KeyTable({ commands, texts }: { commands: readonly ScanCommand[]; texts: string }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Tbody>
        {commands.map((command) => (
          <Table.Tr key={command}>
            <Table.Th scope="row">
              <kbd>{keyOfCommand[command]}</kbd>
            </Table.Th>
            <Table.Td>{t(`${texts}.${command}`)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
