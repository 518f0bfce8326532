import type { Progress } from './bench-records';
import type { EngineEvent } from './engine-lines';
import { createSpeedMeter } from './speed';

export type CopyMeter = ReturnType<typeof createCopyMeter>;

/** How far one run of the engine has come, and how fast it goes. `ticks`: in ms, never going back. */
export function createCopyMeter(ticks: () => number) {
  const speed = createSpeedMeter();
  let doneAtStart: number | null = null;
  let moved = 0;
  return {
    speed,
    /** Content that is sent and read back; what is sent only counts half. */
    moved: () => moved,
    /** Whether content is being copied. */
    hasBegun: () => doneAtStart !== null,
    take(event: EngineEvent, before: Progress): Progress {
      if (event.event === 'started') return { ...before, blobs: event.blobs, bytes: event.bytes, failed: 0 };
      if (event.event === 'blob')
        return event.status === 'Completed' ? before : { ...before, failed: before.failed + 1 };
      if (event.event !== 'progress') return before;
      doneAtStart ??= event.bytesDone;
      moved = doneAtStart + (event.bytesSent + event.bytesReadBack) / 2;
      speed.add({ at: ticks(), moved });
      return progressOf(before, event, doneAtStart);
    },
  };
}

/** Content that is verified: in blobs that have ended, and what was read back right of those that have not. */
function progressOf(
  before: Progress,
  told: { blobs: number; blobsDone: number; bytes: number; bytesDone: number; bytesReadBack: number },
  doneAtStart: number,
): Progress {
  const { blobs, blobsDone, bytes, bytesDone, bytesReadBack } = told;
  const verified = Math.min(bytes, Math.max(bytesDone, doneAtStart + bytesReadBack));
  return { blobs, blobsDone, bytes, bytesDone: verified, failed: before.failed };
}
