import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Evidence, Fault } from '../../../shared/documents';
import { Dialog } from '../dialog';
import { Icon } from '../icon';
import { PhotoImage } from './photo-image';
import classes from './photo-strip.module.css';
import { stateOf } from './photo-tile';
import type { ShownPhoto } from './use-fault-photos';
import { usePhotoName } from './use-photo-name';

type Props = {
  fault: Fault;
  evidence: Evidence[];
  at: number;
  shown: ReadonlyMap<string, ShownPhoto>;
  onShow: (index: number) => void;
  onUndo: (photo: Evidence) => void;
  onClose: () => void;
};

/** In full; the arrow keys go on to the next. */
export function PhotoViewer({ evidence, at, onShow, ...props }: Props) {
  const photo = evidence[at];
  if (!photo) return null;
  const step = (by: number) => onShow((at + by + evidence.length) % evidence.length);
  return <OnePhoto photo={photo} at={at} count={evidence.length} onStep={step} {...props} />;
}

type OneProps = Omit<Props, 'evidence' | 'onShow'> & {
  photo: Evidence;
  count: number;
  onStep: (by: number) => void;
};

function OnePhoto({ fault, photo, at, count, shown, onStep, onUndo, onClose }: OneProps) {
  const { t } = useTranslation();
  const name = usePhotoName(fault, photo);
  const picture = shown.get(photo.sha256);
  const title = t('photo.viewer', { place: at + 1, count });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      size="xl"
      onKeyDown={(event) => {
        const by = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
        if (by === 0 || count < 2) return;
        event.preventDefault();
        onStep(by);
      }}
    >
      <Stack gap="md">
        {picture?.jpeg instanceof Blob ? (
          <PhotoImage className={classes.full} jpeg={picture.jpeg} alt={name} data-testid="photo-full" />
        ) : (
          <Text ta="center" py="xl" role="status">
            {t(`photo.why.${stateOf(picture)}`)}
          </Text>
        )}
        <Text>{name}</Text>
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<Icon name="undo" />}
            onClick={() => onUndo(photo)}
            data-testid="undo-photo"
          >
            {t('photo.undo')}
          </Button>
          <Group>
            {count > 1 && (
              <>
                <Button variant="default" onClick={() => onStep(-1)}>
                  {t('photo.previous')}
                </Button>
                <Button variant="default" onClick={() => onStep(1)}>
                  {t('photo.next')}
                </Button>
              </>
            )}
            <Button onClick={onClose} data-autofocus>
              {t('dialog.close')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  );
}
