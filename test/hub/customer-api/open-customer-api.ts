import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { buildApp } from '../../../hub/app';
import { custodyKeyOf, newPrivateKey } from '../../../hub/custody-key';
import type { OpenDatabase } from '../../../hub/database';
import type { HubDeps } from '../../../hub/deps';
import { createPoke } from '../../../hub/poke';
import { createPushTurns } from '../../../hub/push-turns';
import { createSite } from '../../../hub/sites';
import { createSqlSiteStore } from '../../../hub/sql-site-store';
import type { TlsFiles } from '../../../hub/tls';
import { createToken } from '../../../hub/tokens';
import type { Job } from '../../../shared/documents';
import { reduce } from '../../../shared/reduce';
import { addMs } from '../../../shared/time';
import { createTestDatabase } from '../../support/databases';

export const subscriptionId = '5f1c2d3e-0000-4000-8000-00000000ABCD';
export const jobs = `/subscriptions/${subscriptionId}/resourceGroups/myResourceGroup/providers/Microsoft.ImportExport/jobs`;
export const version = 'api-version=2021-01-01';

export const aSite = {
  id: 'site-1',
  name: 'West US dock',
  demo: false,
  location: 'westus',
  locationDisplayName: 'West US',
  address: {
    recipientName: 'Dockside 数据中心',
    streetAddress1: '1 Dock Road',
    streetAddress2: '',
    city: 'Växjö',
    stateOrProvince: 'CA',
    postalCode: '95054',
    countryOrRegion: 'USA',
    phone: '4085550100',
    additionalShippingInformation: 'Gate 4',
  },
  supportedCarriers: ['FedEx', 'UPS', 'DHL'],
  rules: { blindCount: false, inboundIdRequired: false },
};

export type ApiOptions = {
  publicUrl?: string | null;
  tls?: TlsFiles | null;
  logged?: string[];
  kind?: OpenDatabase['kind'];
};

/** The hub's whole app on a database of its own, with a site and a customer's token. */
export async function openCustomerApi(options: ApiOptions = {}) {
  const { publicUrl = null, tls = null, logged = [], kind = 'pglite' } = options;
  const opened = await createTestDatabase(kind);
  const { database } = opened;
  let instant = '2026-03-02T08:00:00.000Z';
  const deps: HubDeps = {
    sites: createSqlSiteStore(database),
    reduce,
    database,
    now: () => instant,
    newId: randomUUID,
    randomBytes,
    secretKey: randomBytes(32),
    custodyKey: custodyKeyOf(newPrivateKey()),
    log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    poke: createPoke(),
    turns: createPushTurns(),
  };
  await createSite(deps, aSite);
  const { token } = await createToken(deps, aSite.id, { subscription: subscriptionId, days: 30 });
  const app = buildApp(deps, { tls, publicUrl, admin: null });

  type Extra = { headers?: Record<string, string>; token?: string | null };
  const request = async (method: string, url: string, body?: unknown, extra: Extra = {}) => {
    const credential = extra.token === undefined ? token : extra.token;
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...extra.headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      headers: response.headers,
      raw: response.rawPayload,
      body: isJson ? response.json() : response.body,
    };
  };

  const jobOf = async (name: string): Promise<Job> => {
    const row = await database
      .selectFrom('document')
      .select('body')
      .where('kind', '=', 'job')
      .where('name', '=', name.toLowerCase())
      .where('deleted', '=', false)
      .executeTakeFirstOrThrow();
    return row.body as unknown as Job;
  };

  return {
    deps,
    app,
    token,
    request,
    jobOf,
    job: (name: string, query = version) => `${jobs}/${name}?${query}`,
    /** Puts a job where the test needs it, without the days that lead there. */
    changeJob: async (name: string, changes: Partial<Job>) => {
      const job = { ...(await jobOf(name)), ...changes };
      await database
        .updateTable('document')
        .set({ body: JSON.stringify(job) })
        .where('kind', '=', 'job')
        .where('id', '=', job.id)
        .execute();
    },
    pass: (ms: number) => {
      instant = addMs(instant, ms);
    },
    close: async () => {
      await app.close();
      await opened.close();
    },
  };
}
export type OpenApi = Awaited<ReturnType<typeof openCustomerApi>>;
