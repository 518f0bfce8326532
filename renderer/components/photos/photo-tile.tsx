import { useTranslation } from 'react-i18next';
import type { Evidence, Fault } from '../../../shared/documents';
import { Icon, type IconName } from '../icon';
import { PhotoImage } from './photo-image';
import classes from './photo-strip.module.css';
import type { ShownPhoto } from './use-fault-photos';
import { usePhotoName } from './use-photo-name';

/** Message ids `photo.state.<state>`. */
type State = 'loading' | 'station' | 'hub' | 'offline' | 'missing';
const icons: Record<State, IconName> = {
  loading: 'clock',
  station: 'outbox',
  hub: 'cloud',
  offline: 'cloudOff',
  missing: 'attention',
};

export function stateOf(shown: ShownPhoto | undefined): State {
  const { jpeg = null, state = null } = shown ?? {};
  if (jpeg === 'offline' || jpeg === 'missing') return jpeg;
  return jpeg === null || state === null ? 'loading' : state === 'hub' ? 'hub' : 'station';
}

type Props = { fault: Fault; photo: Evidence; shown: ShownPhoto | undefined; onOpen: () => void };

export function PhotoTile({ fault, photo, shown, onOpen }: Props) {
  const { t } = useTranslation();
  const name = usePhotoName(fault, photo);
  const state = stateOf(shown);
  return (
    <li className={classes.tile} data-photo={photo.sha256}>
      <button type="button" className={classes.picture} onClick={onOpen} aria-label={name} title={name}>
        {shown?.jpeg instanceof Blob ? (
          <PhotoImage jpeg={shown.jpeg} alt="" />
        ) : (
          <Icon name={icons[state]} size={32} />
        )}
      </button>
      <p className={classes.state} data-state={state}>
        <Icon name={icons[state]} size={16} />
        {t(`photo.state.${state}`)}
      </p>
    </li>
  );
}
