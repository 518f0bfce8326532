import { addMs, dayMs } from '../../shared/time';
import type { DemoAct } from './demo-act';
import type { DemoJob } from './demo-jobs';

/** A drive without a way back, whose customer was looked for long enough: two people may destroy it (DRIVE-7). */
export function nobodyAnswers(job: DemoJob, now: string, faultId: string): DemoAct[] {
  const calls = [
    { daysAgo: 99, channel: 'email' },
    { daysAgo: 80, channel: 'phone' },
    { daysAgo: 60, channel: 'email' },
  ] as const;
  const ofJob = async (hand: Parameters<DemoAct['run']>[0]) => {
    const { id: jobId } = await hand.job(job.customer, job.name);
    return { faultId, subject: { kind: 'job', jobId } as const };
  };
  return [
    {
      at: addMs(now, -100 * dayMs),
      async run(hand) {
        const note = 'The carrier says that nobody is there any more.';
        const kind = 'return-address-invalid';
        await hand.operate('faultRecorded', { ...(await ofJob(hand)), kind, note, blocking: false });
      },
    },
    ...calls.map(
      ({ daysAgo, channel }): DemoAct => ({
        at: addMs(now, -daysAgo * dayMs),
        async run(hand) {
          const how = { channel, direction: 'out', answered: false, note: '' } as const;
          await hand.operate('contactRecorded', { ...(await ofJob(hand)), ...how });
        },
      }),
    ),
  ];
}
