import { emailAddressSchema } from '../../shared/contact-person';
import { type FoundJob, findSite } from '../customer-api/find-job';
import type { HubDeps, Tx } from '../deps';
import { contactsOfJob } from './contact-persons';
import { insertMail } from './mail-rows';
import { addressChangedContent } from './mail-text';

/**
 * JOB-22: whoever takes over a customer's account could have the drives sent elsewhere, so the old contact hears of it, in
 * the transaction of the change and before the new one is written. While the job is Creating nothing is on its way.
 */
export async function tellOldAddress(
  deps: HubDeps,
  tx: Tx,
  siteId: string,
  { job, personal }: FoundJob,
): Promise<void> {
  const old = personal?.body.returnAddress;
  const email = emailAddressSchema.safeParse(old?.email);
  if (!old || !email.success || job.shippingAt === null) return;
  const { persons } = await contactsOfJob(tx, siteId, job);
  const known = persons.find((person) => person.email?.toLowerCase() === email.data.toLowerCase());
  const reader = {
    name: old.recipientName,
    language: 'en' as const,
    timeZone: null,
    ...known,
    email: email.data,
  };
  const site = await findSite({ database: tx }, siteId);
  const content = addressChangedContent({ job, packages: [], site, now: deps.now() }, reader);
  await insertMail(deps, tx, siteId, { jobId: job.id, state: 'queued', content, told: [], corrects: null });
}
