import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bay } from '../../../shared/bench/bench-contract';
import { Icon } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import { percentOf } from '../../store/bench/what-to-record';
import { bayLook, shortSerial } from './bay-look';
import classes from './bay-tile.module.css';
import { CopyProgress, isStanding } from './copy-progress';

type Props = {
  bay: Bay;
  isChosen: boolean;
  /** The next drive goes in here. */
  isTarget: boolean;
  tabIndex: 0 | -1;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One bay of the chassis: number, state by icon and word, the drive in it, how far its copy is. */
export function BayTile({ bay, isChosen, isTarget, tabIndex, onChoose, onKeyDown }: Props) {
  const { t } = useTranslation();
  const label = useTileLabel(bay);
  const look = bayLook(bay);
  const { scanned, transfer, found } = bay;
  const serial = scanned?.driveId ?? found?.serial ?? null;
  return (
    <button
      type="button"
      className={`${classes.tile} ${classes[look.tone]}`}
      data-bay={bay.bay}
      data-state={bay.state}
      data-chosen={isChosen || undefined}
      data-target={isTarget || undefined}
      aria-label={label}
      aria-pressed={isChosen}
      tabIndex={tabIndex}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <span className={classes.top}>
        <span className={classes.number}>{bay.bay}</span>
        {scanned && (
          <span className={classes.direction} data-direction={scanned.direction}>
            <Icon name={scanned.direction === 'import' ? 'toCloud' : 'toDrive'} size={16} />
            <span>{t(`bench.${scanned.direction}`)}</span>
          </span>
        )}
      </span>
      <span className={classes.state}>
        <Icon name={look.icon} size={18} stroke={2.2} />
        <span>{isTarget ? t('bench.scanNow') : t(`bench.state.${look.word}`)}</span>
      </span>
      {serial !== null && <span className={`${classes.serial} ds-mono`}>{shortSerial(serial)}</span>}
      {scanned && <span className={classes.job}>{scanned.jobName}</span>}
      {transfer && <CopyProgress bay={bay} />}
    </button>
  );
}

/** Everything that the tile shows, in one sentence and in the order of its weight. */
function useTileLabel(bay: Bay): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { scanned, transfer, found, outOfService } = bay;
  const percent = transfer && percentOf(transfer);
  const parts = [
    t('bench.bay', { bay: bay.bay }),
    t(`bench.state.${bayLook(bay).word}`),
    ...(outOfService === null ? [] : [outOfService]),
    ...(scanned
      ? [t(`bench.${scanned.direction}`), scanned.driveId, scanned.jobName]
      : found?.serial
        ? [found.serial]
        : []),
    ...(percent === null || percent === undefined ? [] : [format.percent(percent)]),
    ...(isStanding(bay) ? [t('bench.stalled')] : []),
  ];
  return parts.join(', ');
}
