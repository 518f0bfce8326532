import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import type { TakenPhoto } from '../store/photos/photos';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { PhotoField } from './photos/photo-field';

/** In specific words, because vague notations weaken a claim. Message ids `recv.mark.<mark>`. */
export const damageMarks = ['crushed', 'wet', 'torn', 'retaped', 'sealBroken'] as const;

type Props = {
  title: string;
  /** A box has marks to choose from, and says something; a drive is described in words alone, if at all. */
  isBox: boolean;
  marks?: string[];
  note?: string;
  onSave: (marks: string[], note: string, photos: TakenPhoto[]) => void;
  /** Offers to say that it is not damaged after all. */
  onIntact?: () => void;
  onClose: () => void;
};

/** Which damage, in words that hold as a claim: the marks make the sentence for the delivery receipt. */
export function DamageDialog(props: Props) {
  const { title, isBox, onSave, onIntact, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [marks, setMarks] = useState(props.marks ?? []);
  const [note, setNote] = useState(props.note ?? '');
  const [photos, setPhotos] = useState<TakenPhoto[]>([]);
  const [isMissing, setIsMissing] = useState(false);
  const isEmpty = marks.length === 0 && note.trim() === '';
  const words = marks.length === 0 ? '' : format.list(marks.map((mark) => t(`recv.mark.${mark}`)));
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isBox && isEmpty) setIsMissing(true);
          else onSave(marks, note.trim(), photos);
        }}
      >
        <Stack gap="md">
          {isBox && (
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
            error={isMissing && isEmpty ? t('recv.damage.missing') : undefined}
            autosize
            minRows={2}
            data-autofocus
          />
          <PhotoField photos={photos} onChange={setPhotos} />
          {words !== '' && (
            <Text>{t('recv.damage.receipt', { text: [words, note.trim()].filter(Boolean).join('. ') })}</Text>
          )}
          <DialogButtons submit={t('recv.damage.save')} onCancel={onClose}>
            {onIntact && (
              <Button variant="default" onClick={onIntact}>
                {t('recv.damage.intact')}
              </Button>
            )}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
