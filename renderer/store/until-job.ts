import type { Job } from '../../shared/documents';
import type { Station } from './station';

/** The hub wakes the pull that waits there; this is for a line that broke meanwhile. */
const longestMs = 30_000;

/** The job as soon as a sync brings it as it `isThere`; null when it does not come in time. */
export function untilJob(
  station: Pick<Station, 'get' | 'subscribe' | 'syncNow'>,
  jobId: string,
  isThere: (job: Job) => boolean,
): Promise<Job | null> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const end = (settle: () => void) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      unsubscribe();
      settle();
    };
    function look() {
      station.get('job', jobId).then(
        (job) => {
          if (job && isThere(job)) end(() => resolve(job));
        },
        (error: unknown) => end(() => reject(error)),
      );
    }
    const timer = setTimeout(() => end(() => resolve(null)), longestMs);
    const unsubscribe = station.subscribe((changed) => {
      if (changed.has('job')) look();
    });
    station.syncNow();
    look();
  });
}
