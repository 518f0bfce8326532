import { z } from 'zod';
import { saveContactsSchema, saveCustomerContactsSchema } from '../../shared/contact-person';
import { contactWordsSchema } from '../../shared/contact-words';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { notFound } from '../station-problem';
import type { AddRoute } from '../station-routes';
import { contactLog, contactLogOfPackage } from './contact-log';
import { contactsOfCustomer, contactsOfJob, saveContacts, saveCustomerContacts } from './contact-persons';
import { keepWords } from './contact-words';

/** FAULT-3: who is told about a job and asked, and where that can be read and changed. */
export function addContactRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute('GET /station/v1/jobs/:id/contacts', z.unknown(), async ({ station, params }) => {
    const found = await findJobById(deps, station.siteId, params.id ?? '');
    if (!found) throw notFound();
    return contactsOfJob(deps.database, station.siteId, found.job);
  });
  addRoute('GET /station/v1/jobs/:id/contact-log', z.unknown(), async ({ station, params }) => {
    const found = await findJobById(deps, station.siteId, params.id ?? '');
    if (!found) throw notFound();
    return contactLog(deps, station.siteId, found.job.id);
  });
  addRoute('GET /station/v1/packages/:id/contact-log', z.unknown(), ({ station, params }) =>
    contactLogOfPackage(deps, station.siteId, params.id ?? ''),
  );
  addRoute('GET /station/v1/customers/:id/contacts', z.unknown(), ({ station, params }) =>
    contactsOfCustomer(deps.database, station.siteId, params.id ?? ''),
  );
  addRoute('POST /station/v1/customers/:id/contacts', saveCustomerContactsSchema, async (call) => {
    const { station, params, body, operatorId } = call;
    if (!(await saveCustomerContacts(deps, station.siteId, params.id ?? '', body.persons))) throw notFound();
    deps.log.info(
      { site: station.siteId, stationId: station.stationId, operatorId, subscription: params.id },
      'contact persons of a customer were changed',
    );
    return { ok: true };
  });
  addRoute('POST /station/v1/contacts/:id/words', contactWordsSchema, async ({ station, params, body }) => ({
    state: await keepWords(deps, station.siteId, params.id ?? '', body),
  }));
  addRoute('POST /station/v1/jobs/:id/contacts', saveContactsSchema, async (call) => {
    const { station, params, body, operatorId } = call;
    const jobId = params.id ?? '';
    if (!(await saveContacts(deps, station.siteId, jobId, body))) throw notFound();
    // Who may be asked about it later; what was written is the customer's.
    deps.log.info(
      { site: station.siteId, stationId: station.stationId, operatorId, jobId, scope: body.scope },
      'contact persons were changed',
    );
    return { ok: true };
  });
}
