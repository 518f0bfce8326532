import type { Payload } from '../../shared/operations';
import { addMs, dayMs } from '../../shared/time';
import type { DemoAct } from './demo-act';
import type { DemoJob } from './demo-jobs';
import type { DemoStageHand } from './demo-stage';

/** What a contact is about; told only when it is made. */
type About = (hand: DemoStageHand) => Promise<Pick<Payload<'contactRecorded'>, 'faultId' | 'subject'>>;

const calls = [
  { daysAgo: 99, channel: 'email' },
  { daysAgo: 80, channel: 'phone' },
  { daysAgo: 60, channel: 'email' },
] as const;

/** Enough attempts to reach somebody, by two channels and over a month (DRIVE-7). */
export const callsInVain = (now: string, about: About): DemoAct[] =>
  calls.map(({ daysAgo, channel }) => ({
    at: addMs(now, -daysAgo * dayMs),
    async run(hand) {
      const how = { channel, direction: 'out', answered: false, note: '' } as const;
      await hand.operate('contactRecorded', { ...(await about(hand)), ...how });
    },
  }));

/** A drive without a way back, whose customer was looked for long enough: two people may destroy it (DRIVE-7). */
export function nobodyAnswers(job: DemoJob, now: string, faultId: string): DemoAct[] {
  const about: About = async (hand) => {
    const { id: jobId } = await hand.job(job.customer, job.name);
    return { faultId, subject: { kind: 'job', jobId } };
  };
  return [
    {
      at: addMs(now, -100 * dayMs),
      async run(hand) {
        const note = 'The carrier says that nobody is there any more.';
        const kind = 'return-address-invalid';
        await hand.operate('faultRecorded', { ...(await about(hand)), kind, note, blocking: false });
      },
    },
    ...callsInVain(now, about),
  ];
}
