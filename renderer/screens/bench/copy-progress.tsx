import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Bay } from '../../../shared/bench/bench-contract';
import { Icon } from '../../components/icon';
import { type Format, useFormat } from '../../i18n/format';
import { percentOf } from '../../store/bench/what-to-record';
import classes from './copy-progress.module.css';

type Transfer = NonNullable<Bay['transfer']>;

/** How far a copy is: a bar with its number, bytes, speed and what is left of it as a range. */
export function CopyProgress({ bay }: { bay: Bay }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, result } = bay;
  const transfer = asEnded(bay);
  if (!transfer) return null;
  const percent = percentOf(transfer);
  const isStalled = isStanding({ state, transfer });
  const isMoving = state === 'copying' && !isStalled;
  return (
    <span className={classes.progress} data-percent={percent ?? ''}>
      <span className={classes.bar} data-moving={isMoving || undefined}>
        <span style={{ inlineSize: `${percent ?? 0}%` }} />
      </span>
      <span className={classes.line}>
        <strong>{percent === null ? t('bench.counting') : format.percent(percent)}</strong>
        {isMoving && !result && transfer.secondsLeft && <span>{timeLeft(format, transfer.secondsLeft)}</span>}
      </span>
      <span className={classes.more}>{bytesText(t, format, transfer)}</span>
      <span className={classes.more}>{filesText(t, format, transfer)}</span>
      {isMoving && transfer.bytesPerSecond !== null && (
        <span className={classes.more}>
          {t('bench.speed', { bytes: format.bytes(transfer.bytesPerSecond) })}
        </span>
      )}
      {isStalled && (
        <span className={classes.stalled}>
          <Icon name="clock" size={15} /> {t('bench.stalled')}
        </span>
      )}
      {transfer.failed > 0 && (
        <span className={classes.failed}>
          <Icon name="attention" size={15} /> {t('bench.failedFiles', { count: transfer.failed })}
        </span>
      )}
    </span>
  );
}

/** Of a copy that has ended its end counts: what moved last may have been told before it. */
function asEnded({ transfer, result }: Bay): Transfer | null {
  if (!transfer || !result) return transfer;
  const { bytes: bytesDone, bytesTotal: bytes, copied, failed } = result;
  return { ...transfer, bytes, bytesDone, blobsDone: copied, failed };
}

/** It should move, and does not. */
export const isStanding = ({ state, transfer }: Pick<Bay, 'state' | 'transfer'>): boolean =>
  state === 'copying' && transfer !== null && transfer.stalledSince !== null;

export const timeLeft = (format: Format, { from, to }: { from: number; to: number }): string =>
  format.durationRange(from * 1000, to * 1000);

export function bytesText(t: TFunction, format: Format, { bytes, bytesDone }: Transfer): string {
  const done = format.bytes(bytesDone);
  return bytes === null ? done : t('bench.of', { done, all: format.bytes(bytes) });
}

export function filesText(t: TFunction, format: Format, { blobs, blobsDone }: Transfer): string {
  const done = format.number(blobsDone);
  return blobs === null
    ? t('bench.files', { count: blobsDone, done })
    : t('bench.filesOf', { count: blobs, done, all: format.number(blobs) });
}
