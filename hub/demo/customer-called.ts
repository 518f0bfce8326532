import type { Payload } from '../../shared/operations';
import { type DemoJob, demoCustomers } from './demo-jobs';
import type { DemoStageHand } from './demo-stage';

/** Somebody asked for the key; what was said is on the hub alone. */
export async function customerCalled(
  hand: DemoStageHand,
  job: DemoJob,
  about: Pick<Payload<'contactRecorded'>, 'faultId' | 'subject'>,
): Promise<void> {
  const contact = await hand.operate('contactRecorded', {
    ...about,
    channel: 'phone',
    direction: 'out',
    answered: true,
    note: '',
  });
  await hand.say(contact, {
    person: demoCustomers[job.customer]?.contact ?? '',
    language: 'en',
    text: 'The key on file is that of another drive. The right one is in their safe.',
    promise: 'Updates the job with the right key today',
  });
}
