import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ContactWords } from '../../shared/contact-words';
import type { Actor, Job } from '../../shared/documents';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { currentVersion } from '../../shared/upcast';
import { submit, submitAll } from '../accept-operations';
import { runDueClocks } from '../clocks/run-clocks';
import { customerApi } from '../customer-api/customer-api';
import { findJob } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { keepWords } from '../notify/contact-words';
import { storeChunk } from '../photos';
import { createToken } from '../tokens';
import { demoCustomers } from './demo-jobs';
import demoPhotos from './demo-photos.json';

export const demoResourceGroup = 'drives';
const demoStationId = 'demo-dock';

/** Drawn, not taken: JPEG of less than 20 KB each, as base64. */
type DemoPhoto = keyof typeof demoPhotos;

/** Acts on the demo site as customers and operators do, at times in the past. */
export type DemoStageHand = {
  /** Every following act happens at this instant; what ran out by then has run out. */
  setTime: (instant: string) => Promise<void>;
  time: () => string;
  customer: (customer: number, method: 'PUT' | 'PATCH', jobName: string, body: unknown) => Promise<void>;
  /** Resolves with the operation's id. */
  operate: <T extends OperationType>(type: T, payload: Payload<T>, operatorId?: string) => Promise<string>;
  /** A picture of an open fault; the words of the fault come before it at the same instant. */
  photograph: (about: Pick<Payload<'evidenceAdded'>, 'subject' | 'kind'>, photo: DemoPhoto) => Promise<void>;
  /** What was said in a contact. */
  say: (operationId: string, words: ContactWords) => Promise<void>;
  job: (customer: number, jobName: string) => Promise<Job>;
  newId: () => string;
  close: () => Promise<void>;
};

export async function createDemoStage(
  deps: HubDeps,
  siteId: string,
  operatorIds: { operator: string; lead: string },
): Promise<DemoStageHand> {
  let at = deps.now();
  const past: HubDeps = { ...deps, now: () => at };
  const api = await startApi(past);
  const tokens = await Promise.all(
    demoCustomers.map(({ subscriptionId }) =>
      createToken(deps, siteId, { subscription: subscriptionId, days: 1 }),
    ),
  );

  const subscriptionOf = (customer: number) => {
    const found = demoCustomers[customer];
    if (!found) throw new Error(`no demo customer ${customer}`);
    return found.subscriptionId;
  };

  // What operators do at one instant is written together: a transaction for each would double the loading.
  let waiting: Operation[] = [];
  async function writeWaiting() {
    const operations = waiting;
    waiting = [];
    if (operations.length === 0) return;
    const results = await submitAll(
      past,
      siteId,
      operations.map((operation) => ({ operation })),
    );
    for (const [index, result] of results.entries())
      if (result.outcome === 'refused')
        throw new Error(`demo: ${operations[index]?.type}: ${result.code} ${JSON.stringify(result.params)}`);
  }

  const operate: DemoStageHand['operate'] = async (type, payload, operatorId = operatorIds.operator) => {
    const actor: Actor = { kind: 'station', stationId: demoStationId, operatorId };
    // The union of all operations cannot be built from a type parameter.
    const id = deps.newId();
    const envelope = { id, v: currentVersion(type), actor, at, seen: null };
    waiting.push({ ...envelope, type, payload } as unknown as Operation);
    return id;
  };

  return {
    async setTime(instant) {
      await writeWaiting();
      at = instant;
      while ((await runDueClocks(past, siteId)) > 0) continue;
    },
    time: () => at,
    async customer(customer, method, jobName, body) {
      await writeWaiting();
      const path = `/subscriptions/${subscriptionOf(customer)}/resourceGroups/${demoResourceGroup}/providers/Microsoft.ImportExport/jobs/${jobName}`;
      const response = await api.inject({
        method,
        url: `${path}?api-version=2021-01-01`,
        headers: { authorization: `Bearer ${tokens[customer]?.token}`, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
      if (response.statusCode >= 300) throw new Error(`demo: ${method} ${jobName}: ${response.body}`);
    },
    operate,
    async photograph(about, name) {
      const body = Buffer.from(demoPhotos[name], 'base64');
      const sha256 = createHash('sha256').update(body).digest('hex');
      const total = body.length;
      await operate('evidenceAdded', { ...about, faultId: null, sha256, type: 'image/jpeg', bytes: total });
      await writeWaiting();
      const { state } = await storeChunk(past.database, { site: siteId, sha256, start: 0, total, body });
      if (state !== 'stored') throw new Error(`demo: photo ${name}: ${state}`);
    },
    async say(operationId, words) {
      await writeWaiting();
      const state = await keepWords(past, siteId, operationId, words);
      if (state !== 'kept') throw new Error(`demo: words of ${operationId}: ${state}`);
    },
    async job(customer, jobName) {
      await writeWaiting();
      const found = await findJob(past, siteId, {
        subscriptionId: subscriptionOf(customer),
        resourceGroup: demoResourceGroup,
        jobName,
      });
      if (!found) throw new Error(`demo: no job ${jobName}`);
      return found.job;
    },
    newId: deps.newId,
    async close() {
      await writeWaiting();
      await api.close();
    },
  };
}

async function startApi(deps: HubDeps): Promise<FastifyInstance> {
  const api = Fastify({ logger: false });
  await api.register(customerApi({ ...deps, submit, publicUrl: null }));
  await api.ready();
  return api;
}
