import { Button, Fieldset, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { mostDrives } from '../../../shared/azure/drive-wire';
import { aDrive, type DriveDraft } from './word-draft';
import { WordField, type Wrong } from './word-field';

type Props = { drives: DriveDraft[]; wrong: Wrong; onChange: (drives: DriveDraft[]) => void };

/** What an import job lists; the drives that the parcel holds stand there already. */
export function DriveFields({ drives, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const field = (index: number, name: keyof DriveDraft) => (
    <WordField
      label={t(`word.drive.${name}`)}
      target={`properties.driveList[${index}].${name}`}
      value={drives[index]?.[name] ?? ''}
      wrong={wrong}
      onChange={(text) =>
        onChange(drives.map((drive, other) => (other === index ? { ...drive, [name]: text } : drive)))
      }
    />
  );
  return (
    <Stack gap="sm">
      {drives.map(({ driveId }, index) => (
        // Rows have no name of their own while they are typed.
        // oxlint-disable-next-line react/no-array-index-key
        <Fieldset key={index} legend={t('word.drive', { n: index + 1 })} data-drive={driveId}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
            {field(index, 'driveId')}
            {field(index, 'bitLockerKey')}
            {field(index, 'manifestFile')}
            {field(index, 'manifestHash')}
          </SimpleGrid>
          {drives.length > 1 && (
            <Button
              mt="sm"
              variant="default"
              aria-label={t('word.drive.removeOf', { n: index + 1 })}
              onClick={() => onChange(drives.filter((_, other) => other !== index))}
            >
              {t('word.drive.remove')}
            </Button>
          )}
        </Fieldset>
      ))}
      {drives.length < mostDrives && (
        <Button variant="default" onClick={() => onChange([...drives, aDrive()])}>
          {t('word.drive.add')}
        </Button>
      )}
    </Stack>
  );
}
