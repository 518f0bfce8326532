import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoLimits } from '../../../shared/photo';
import { useDialogCommands } from '../../scan/scan-context';
import type { TakenPhoto } from '../../store/photos/photos';
import { Icon } from '../icon';
import { PhotoDialog } from './photo-dialog';
import { PhotoImage } from './photo-image';
import classes from './photo-strip.module.css';

type Props = { photos: TakenPhoto[]; onChange: (photos: TakenPhoto[]) => void };

/** Photos for what a dialog is about to record: F4, or the button. They are on this station's disk already. */
export function PhotoField({ photos, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const isFull = photos.length >= photoLimits.perFault;
  useDialogCommands((command) => {
    if (command !== 'photo' || isOpen || isFull) return false;
    setIsOpen(true);
    return true;
  });
  const without = (sha256: string) => photos.filter((photo) => photo.sha256 !== sha256);
  return (
    <div>
      <Button
        variant="default"
        leftSection={<Icon name="camera" />}
        onClick={() => setIsOpen(true)}
        disabled={isFull}
        aria-keyshortcuts="F4"
        data-testid="add-photo"
      >
        {t('photo.addKey')}
      </Button>
      <span className={classes.saved} role="status">
        {photos.length > 0 && t('photo.saved', { count: photos.length })}
      </span>
      <ul className={classes.strip} data-testid="photos-taken">
        {photos.map((photo, index) => (
          <TakenTile
            key={photo.sha256}
            photo={photo}
            place={index + 1}
            onRemove={() => onChange(without(photo.sha256))}
          />
        ))}
      </ul>
      {isOpen && (
        <PhotoDialog
          onClose={() => setIsOpen(false)}
          onTaken={(photo) => {
            setIsOpen(false);
            onChange([...without(photo.sha256), photo]);
          }}
        />
      )}
    </div>
  );
}

type TileProps = { photo: TakenPhoto; place: number; onRemove: () => void };

function TakenTile({ photo, place, onRemove }: TileProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.tile}>
      <span className={classes.picture}>
        <PhotoImage jpeg={photo.jpeg} alt={t('photo.taken', { place })} />
      </span>
      <button
        type="button"
        className={classes.remove}
        aria-label={t('photo.remove', { place })}
        title={t('photo.remove', { place })}
        onClick={onRemove}
      >
        <Icon name="cross" size={16} />
      </button>
    </li>
  );
}
