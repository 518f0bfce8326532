import { onTheWay } from '../../shared/drives/places';
import { addMs } from '../../shared/time';
import type { DemoAct } from './demo-act';
import type { DemoJob } from './demo-jobs';

const jobName = 'law-discovery';

/** CUSTODY-2: somebody took a drive from its rack and scanned it nowhere since. */
export function takenAlong(jobs: readonly DemoJob[], now: string): DemoAct[] {
  const taken = jobs.find(({ name }) => name === jobName);
  if (!taken) return [];
  return [
    {
      at: addMs(now, -25 * 60_000),
      async run(hand) {
        const job = await hand.job(taken.customer, taken.name);
        const drive = job.drives.find(({ place }) => place?.startsWith('RACK'));
        if (!drive) return;
        const subject = { kind: 'drive' as const, jobId: job.id, driveId: drive.driveId };
        await hand.operate('placeMoved', { subject, place: onTheWay });
      },
    },
  ];
}
