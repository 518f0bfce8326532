import {
  type ContactPerson,
  type Contacts,
  emailAddressSchema,
  type SaveContacts,
} from '../../shared/contact-person';
import type { Job } from '../../shared/documents';
import { readPersonal } from '../customer-api/personal-data';
import { hasJobs } from '../customers';
import type { Database, HubDeps, Tx } from '../deps';
import { oneLine } from './one-line';

/** FAULT-3: the job's own persons, else its subscription's, else whom the return address names. */
export async function contactsOfJob(database: Database | Tx, siteId: string, job: Job): Promise<Contacts> {
  const rows = await database
    .selectFrom('contact_person')
    .select(['job_id', 'body'])
    .where('site', '=', siteId)
    .where((row) =>
      row.or([
        row('job_id', '=', job.id),
        row.and([row('job_id', 'is', null), row('subscription', '=', job.subscriptionId.toLowerCase())]),
      ]),
    )
    .orderBy('place')
    .execute();
  const own = rows.filter((row) => row.job_id !== null).map(({ body }) => body);
  if (own.length > 0) return { source: 'job', persons: own };
  if (rows.length > 0) return { source: 'subscription', persons: rows.map(({ body }) => body) };
  return { source: 'returnAddress', persons: await addressedPersons(database, siteId, job.id) };
}

async function addressedPersons(
  database: Database | Tx,
  siteId: string,
  jobId: string,
): Promise<ContactPerson[]> {
  const address = (await readPersonal(database, siteId, jobId))?.body.returnAddress;
  if (!address) return [];
  // The API takes almost any text; what is not one plain address is no recipient.
  const email = emailAddressSchema.safeParse(address.email);
  return [
    {
      id: 'returnAddress',
      name: oneLine(address.recipientName).trim(),
      email: email.success ? email.data : null,
      phone: address.phone,
      language: 'en',
      timeZone: null,
      notices: {},
    },
  ];
}

/** Those of a customer, for every job that has none of its own. */
export async function contactsOfCustomer(
  database: Database | Tx,
  siteId: string,
  subscription: string,
): Promise<Contacts> {
  const rows = await database
    .selectFrom('contact_person')
    .select('body')
    .where('site', '=', siteId)
    .where('subscription', '=', subscription.toLowerCase())
    .where('job_id', 'is', null)
    .orderBy('place')
    .execute();
  return { source: 'subscription', persons: rows.map(({ body }) => body) };
}

/** false: there is no such job (any more). */
export async function saveContacts(
  deps: HubDeps,
  siteId: string,
  jobId: string,
  { scope, persons }: SaveContacts,
): Promise<boolean> {
  return deps.sites.write(siteId, async (tx) => {
    // Under the lock that a deletion takes: personal data of a job that is gone would stay for ever.
    await tx.lock();
    const [job] = await tx.findDocuments({ ids: [jobId], keys: [] });
    if (job?.kind !== 'job') return false;
    const of = { subscription: job.subscriptionId.toLowerCase(), jobId: scope === 'job' ? jobId : null };
    await replacePersons(deps, tx.sql, siteId, of, persons);
    return true;
  });
}

/** Replaces the persons of a customer. false: he has no job here. */
export async function saveCustomerContacts(
  deps: HubDeps,
  siteId: string,
  customer: string,
  persons: ContactPerson[],
): Promise<boolean> {
  const subscription = customer.toLowerCase();
  return deps.sites.write(siteId, async (tx) => {
    await tx.lock();
    if (!(await hasJobs(tx.sql, siteId, subscription))) return false;
    await replacePersons(deps, tx.sql, siteId, { subscription, jobId: null }, persons);
    return true;
  });
}

async function replacePersons(
  deps: HubDeps,
  tx: Tx,
  site: string,
  { subscription, jobId }: { subscription: string; jobId: string | null },
  persons: ContactPerson[],
): Promise<void> {
  await tx
    .deleteFrom('contact_person')
    .where('site', '=', site)
    .where('subscription', '=', subscription)
    .where('job_id', jobId === null ? 'is' : '=', jobId)
    .execute();
  if (persons.length === 0) return;
  const rows = persons.map((person, place) => ({
    site,
    id: deps.newId(),
    subscription,
    job_id: jobId,
    place,
    body: JSON.stringify(person),
  }));
  await tx.insertInto('contact_person').values(rows).execute();
}
