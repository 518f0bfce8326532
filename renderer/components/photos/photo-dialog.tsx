import { Button, Group, Stack, Text } from '@mantine/core';
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoLimits } from '../../../shared/photo';
import { useDialogCommands } from '../../scan/scan-context';
import type { PhotoProblem, TakenPhoto } from '../../store/photos/photos';
import { usePhotos } from '../../store/photos/use-photos';
import { Dialog } from '../dialog';
import { Icon } from '../icon';
import classes from './photo-dialog.module.css';
import { useCamera } from './use-camera';

type Props = { onTaken: (photo: TakenPhoto) => void; onClose: () => void };

/** One photo: by camera, from a file, dropped or pasted. F4 again releases the shutter. */
export function PhotoDialog({ onTaken, onClose }: Props) {
  const { t } = useTranslation();
  const photos = usePhotos();
  const { state: camera, video, shoot: shootFrame } = useCamera();
  const file = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<PhotoProblem | null>(null);

  async function take(picture: Blob | null | undefined) {
    if (!picture || isBusy) return;
    setIsBusy(true);
    setProblem(null);
    const taken = await photos.take(picture);
    setIsBusy(false);
    if (taken.ok) onTaken(taken.photo);
    else setProblem(taken.problem);
  }
  const shoot = async () => take(await shootFrame());
  useDialogCommands((command) => {
    if (command !== 'photo') return false;
    if (camera === 'live') void shoot();
    else file.current?.click();
    return true;
  });
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const picture = pictureIn(event.clipboardData);
    if (picture) void take(picture);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => pasted(event);
    window.addEventListener('paste', listen);
    return () => window.removeEventListener('paste', listen);
  }, []);
  const isLive = camera === 'live';
  return (
    <Dialog opened onClose={onClose} title={t('photo.title')} size="lg">
      <Stack
        gap="md"
        onDragOver={(event: DragEvent) => event.preventDefault()}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          void take(pictureIn(event.dataTransfer));
        }}
      >
        <div className={classes.view} data-camera={camera}>
          <video ref={video} className={classes.video} muted playsInline aria-label={t('photo.camera')} />
          {!isLive && (
            <Text className={classes.none} role="status">
              {t(`photo.camera.${camera}`)}
            </Text>
          )}
        </div>
        <div role="alert">
          {problem && (
            <p className={classes.problem} data-testid="photo-problem" data-problem={problem}>
              <Icon name="attention" />
              {t(`photo.problem.${problem}`, { megabytes: photoLimits.inputBytes / 1024 / 1024 })}
            </p>
          )}
        </div>
        <Text size="sm">{t('photo.hint')}</Text>
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          data-testid="photo-file"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            void take(chosen);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
          <Button
            variant={isLive ? 'default' : 'filled'}
            onClick={() => file.current?.click()}
            loading={isBusy}
            data-autofocus
          >
            {t('photo.file')}
          </Button>
          {camera !== 'none' && (
            <Button
              onClick={() => void shoot()}
              disabled={!isLive}
              loading={isBusy}
              leftSection={<Icon name="camera" />}
              aria-keyshortcuts="F4"
              data-testid="photo-shoot"
            >
              {t('photo.shoot')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function pictureIn(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].at(0);
}
