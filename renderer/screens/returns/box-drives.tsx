import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isExtra, shownDriveState } from '../../../shared/drives/drive';
import { boxNumber } from '../../../shared/packing/box';
import { placeText } from '../../components/place-text';
import { DriveStateBadge } from '../../components/state-badge';
import type { Packer } from './packer';
import classes from './returns-screen.module.css';
import type { ReturnsView, ShownDrive } from './use-returns-view';

type Props = { view: ReturnsView; packer: Packer };

/** Everything of the job that is here: what is still to come into a box first. */
export function BoxDrives({ view, packer }: Props) {
  const { t } = useTranslation();
  const rank = ({ isIn, otherBoxId }: ShownDrive) => (isIn ? 1 : otherBoxId ? 2 : 0);
  const drives = [...view.drives].sort((a, b) => rank(a) - rank(b));
  return (
    <section className={classes.card} data-testid="box-drives">
      <div className={classes.head}>
        <h2 className={classes.title}>{t('returns.drives')}</h2>
        <span className={classes.tally}>{t('panel.progress', { n: view.packed, m: view.here })}</span>
      </div>
      <ul className={classes.drives}>
        {drives.map((shown) => (
          <Row key={shown.drive.driveId} shown={shown} view={view} packer={packer} />
        ))}
      </ul>
    </section>
  );
}

function Row({ shown: { drive, isIn, otherBoxId }, view, packer }: Props & { shown: ShownDrive }) {
  const { t } = useTranslation();
  const { driveId } = drive;
  const where = isIn
    ? t('returns.inThisBox')
    : otherBoxId
      ? t('returns.inBox', { box: boxNumber(otherBoxId) })
      : placeText(t, drive.place);
  const notes = [isExtra(drive) ? t('returns.extra') : null, where].filter((note) => note !== null);
  return (
    <li
      className={classes.drive}
      data-serial={driveId}
      data-packed={isIn ? 'here' : otherBoxId ? 'elsewhere' : 'no'}
    >
      <span className={`${classes.serial} ds-mono`}>
        {driveId}
        <span className={classes.sub}>{notes.join(' · ')}</span>
      </span>
      {isIn && !view.box?.sealed ? (
        <Button
          variant="default"
          aria-label={t('returns.takeOutOf', { driveId })}
          onClick={() => void packer.unpack({ jobId: view.job.id, boxId: view.boxId, driveId })}
        >
          {t('returns.takeOut')}
        </Button>
      ) : (
        <DriveStateBadge state={shownDriveState(drive, view.job)} />
      )}
    </li>
  );
}
