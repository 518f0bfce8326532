import { randomUUID } from 'node:crypto';
import { submit } from '../../hub/accept-operations';
import { saveContacts } from '../../hub/notify/contact-persons';
import { mailRound } from '../../hub/notify/mail-round';
import type { ContactPerson } from '../../shared/contact-person';
import type { Subject } from '../../shared/documents';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import { type ApiOptions, aSite, openCustomerApi } from '../hub/customer-api/open-customer-api';
import { aDriveRequest, anImportRequest } from '../shared/azure/job-requests';
import { anHubOperation } from './hub';
import { aPerson } from './mail';
import { startMailServer } from './mail-server';

export const publicUrl = 'https://dock.example';
const quietMs = 5 * 60_000;
const running = new AbortController().signal;

/** A hub that asks customers by mail, over real SMTP, with a clock of its own. */
type Options = Pick<ApiOptions, 'kind'> & { url?: string | null };

export async function openAskingHub({ url = publicUrl, ...options }: Options = {}) {
  const logged: string[] = [];
  const api = await openCustomerApi({ logged, ...options });
  const server = await startMailServer();
  const courier = await server.courier();
  const { deps } = api;
  const siteId = aSite.id;

  const round = (base: string | null = url) =>
    mailRound(deps, { id: 'one', courier, publicUrl: base }, running);

  /** A job on its way with one drive. */
  async function ship(name: string, persons: ContactPerson[] = []): Promise<string> {
    await api.request('PUT', api.job(name), anImportRequest({ driveList: [aDriveRequest(`SN${name}`)] }));
    const deliveryPackage = { carrierName: 'UPS', trackingNumber: `OWN-${name}` };
    await api.request('PATCH', api.job(name), { properties: { state: 'Shipping', deliveryPackage } });
    const { id } = await api.jobOf(name);
    if (persons.length > 0) await saveContacts(deps, siteId, id, { scope: 'job', persons });
    return id;
  }

  async function openFault(kind: FaultKind, subject: Subject): Promise<string> {
    const faultId = randomUUID();
    const recorded = { faultId, subject, kind, note: '', blocking: false };
    const operation = { ...anHubOperation('faultRecorded', recorded), at: deps.now() };
    const { outcome, code } = await submit(deps, siteId, operation);
    if (outcome !== 'applied') throw new Error(`faultRecorded: ${code}`);
    return faultId;
  }

  const lastMail = (name: string) =>
    server.mails.findLast(({ headers }) =>
      [':', '：'].some((colon) => headers.subject?.includes(` ${name}${colon}`)),
    );
  const lastLink = (name: string) =>
    /https?:\/\/\S+\/answer\/\S+/.exec(lastMail(name)?.text ?? '')?.[0] ?? '';

  return {
    ...api,
    siteId,
    server,
    logged,
    round,
    ship,
    openFault,
    lastMail,
    lastLink,
    /** A job with a fault of this kind, whose customer got the mail; `path`: of the page that it links to. */
    ask: async (name: string, kind: FaultKind, person: Partial<ContactPerson> = {}) => {
      const jobId = await ship(name, [aPerson(person)]);
      const aboutDrive = kind.startsWith('bitlocker');
      const subject: Subject = aboutDrive
        ? { kind: 'drive', jobId, driveId: `SN${name}` }
        : { kind: 'job', jobId };
      const faultId = await openFault(kind, subject);
      api.pass(quietMs);
      await round();
      const link = lastLink(name);
      return { jobId, faultId, subject, link, path: link === '' ? '' : new URL(link).pathname };
    },
    visit: (path: string, extra: { lang?: string; headers?: Record<string, string> } = {}) =>
      api.app.inject({
        url: `${path}${extra.lang ? `?lang=${extra.lang}` : ''}`,
        headers: extra.headers ?? {},
      }),
    send: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      api.app.inject({
        method: 'POST',
        url: path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(form).toString(),
      }),
    mailOf: (jobId: string) =>
      deps.database.selectFrom('mail').selectAll().where('job_id', '=', jobId).orderBy('queued_at').execute(),
    operations: (jobId: string) =>
      deps.database
        .selectFrom('operation')
        .innerJoin('operation_subject as s', (join) =>
          join.onRef('s.seq', '=', 'operation.seq').onRef('s.site', '=', 'operation.site'),
        )
        .select(['type', 'actor', 'payload', 'outcome'])
        .where('s.id', '=', jobId)
        .orderBy('operation.seq')
        .execute(),
    end: async () => {
      await server.close();
      await api.close();
    },
  };
}
export type AskingHub = Awaited<ReturnType<typeof openAskingHub>>;
