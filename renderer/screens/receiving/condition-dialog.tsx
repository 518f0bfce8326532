import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { useReceiver } from './receiver-context';
import type { DialogOf } from './receiving-store';

export const damageMarks = ['crushed', 'wet', 'torn', 'retaped', 'sealBroken'] as const;

type Props = { dialog: DialogOf<'packageDamage'> | DialogOf<'driveDamage'>; onClose: () => void };

/** Which damage, in words that hold as a claim: the marks make the sentence for the delivery receipt. */
export function ConditionDialog({ dialog, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const receiver = useReceiver();
  const [marks, setMarks] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const isPackage = dialog.kind === 'packageDamage';

  function save() {
    if (dialog.kind === 'driveDamage') {
      const { packageId, jobId, driveId } = dialog;
      void receiver.act('driveConditionRecorded', { packageId, jobId, driveId, note: note.trim() });
    } else if (marks.length === 0 && note.trim() === '') {
      setIsMissing(true);
    } else {
      const { packageId } = dialog;
      void receiver.act(
        'packageConditionRecorded',
        { packageId, condition: 'damaged', marks, note: note.trim() },
        { code: 'recv.next.drives', params: {} },
      );
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={isPackage ? t('recv.damage.package') : t('recv.damage.drive', { serial: dialog.driveId })}
      size="lg"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {isPackage && (
            <Checkbox.Group label={t('recv.damage.marks')} value={marks} onChange={setMarks}>
              <Group mt="xs">
                {damageMarks.map((mark) => (
                  <Checkbox key={mark} size="lg" value={mark} label={t(`recv.mark.${mark}`)} />
                ))}
              </Group>
            </Checkbox.Group>
          )}
          <Textarea
            label={t('recv.damage.note')}
            description={t('recv.damage.noteHint')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={
              isMissing && marks.length === 0 && note.trim() === '' ? t('recv.damage.missing') : undefined
            }
            autosize
            minRows={2}
            data-autofocus
          />
          {isPackage && marks.length > 0 && (
            <Text>
              {t('recv.damage.receipt', {
                text: [format.list(marks.map((mark) => t(`recv.mark.${mark}`))), note.trim()]
                  .filter(Boolean)
                  .join('. '),
              })}
            </Text>
          )}
          <Group justify="space-between">
            {isPackage ? (
              <Button
                variant="default"
                onClick={() =>
                  void receiver.act('packageConditionRecorded', {
                    packageId: dialog.packageId,
                    condition: 'intact',
                    marks: [],
                    note: '',
                  })
                }
              >
                {t('recv.damage.intact')}
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" onClick={onClose}>
                {t('dialog.cancel')}
              </Button>
              <Button type="submit">{t('recv.damage.save')}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
