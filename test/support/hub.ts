import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { submit } from '../../hub/accept-operations';
import { custodyKeyOf, newPrivateKey } from '../../hub/custody-key';
import type { OpenDatabase } from '../../hub/database';
import type { HubDeps } from '../../hub/deps';
import { createLog } from '../../hub/log';
import { createPoke } from '../../hub/poke';
import { pull } from '../../hub/pull';
import { push } from '../../hub/push';
import { createPushTurns } from '../../hub/push-turns';
import { createSite } from '../../hub/sites';
import { createSqlSiteStore } from '../../hub/sql-site-store';
import { createEnrolmentCode, enrolStation, type StationIdentity } from '../../hub/stations';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { reduce } from '../../shared/reduce';
import { serialKeys } from '../../shared/scan-code/serial';
import type { PullRequest, PushRequest } from '../../shared/sync-protocol';
import { addMs } from '../../shared/time';
import { aSite, day0 } from './builders';

export type TestHub = HubDeps & {
  /** Moves the hub's clock. */
  advance: (ms: number) => void;
  /** Every line that was logged, as text. */
  logged: () => string;
};

/** The hub's real code on this database, with a clock that stands still. */
export function createTestHub({ database }: Pick<OpenDatabase, 'database'>): TestHub {
  let now = day0;
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return {
    sites: createSqlSiteStore(database),
    reduce,
    database,
    now: () => now,
    newId: randomUUID,
    randomBytes,
    secretKey: randomBytes(32),
    custodyKey: custodyKeyOf(newPrivateKey()),
    log: createLog('debug', sink),
    poke: createPoke(),
    turns: createPushTurns(),
    advance: (ms) => {
      now = addMs(now, ms);
    },
    logged: () => lines.join(''),
  };
}

/** A new site with two operators (anna: operator, otto: admin); returns its id. */
export async function aTestSite(hub: HubDeps): Promise<string> {
  const siteId = `site-${randomUUID()}`;
  const { kind: _, ...site } = aSite({ id: siteId });
  await createSite(hub, site);
  for (const [id, role] of [
    ['anna', 'operator'],
    ['otto', 'admin'],
  ] as const) {
    const operator = { id, name: id, badge: `badge-${id}`, role, active: true };
    const result = await submit(hub, siteId, anHubOperation('operatorSaved', operator));
    if (result.outcome !== 'applied') throw new Error(`${id} was not saved: ${result.code}`);
  }
  return siteId;
}

export function anHubOperation<T extends OperationType>(type: T, payload: Payload<T>): Operation {
  const envelope = { id: randomUUID(), v: 1, actor: { kind: 'hub' }, at: day0, seen: null };
  return { ...envelope, type, payload } as Operation;
}

type JobFacts = { name: string; trackingNumber: string; serials: string[] };

const deliveryBy = (trackingNumber: string) => ({
  carrierName: 'DHL',
  trackingNumber,
  driveCount: null,
  shipDate: null,
});

/** The operation that creates an import job with these drives. */
export function aJobCreation(jobId: string, { name, trackingNumber, serials }: JobFacts): Operation {
  return anHubOperation('jobCreated', {
    jobId,
    name,
    subscriptionId: 'contoso',
    resourceGroup: 'rg',
    location: 'West Europe',
    type: 'Import',
    deliveryPackage: deliveryBy(trackingNumber),
    hasReturnAddress: true,
    hasReturnShipping: true,
    logLevel: 'Error',
    backupDriveManifest: false,
    tags: {},
    drives: serials.map((driveId) => ({
      driveId,
      keys: serialKeys(driveId),
      manifestFile: null,
      manifestHash: null,
      driveHeaderHash: null,
    })),
    personalHash: null,
  });
}

/** A job in Shipping with these drives; resolves to its id. */
export async function aShippedJob(hub: HubDeps, siteId: string, facts: JobFacts): Promise<string> {
  const jobId = randomUUID();
  const shipping = anHubOperation('jobUpdated', {
    jobId,
    ship: true,
    cancel: false,
    expectedPackageId: randomUUID(),
    deliveryPackage: deliveryBy(facts.trackingNumber),
    personalHash: null,
  });
  for (const operation of [aJobCreation(jobId, facts), shipping]) {
    const result = await submit(hub, siteId, operation);
    if (result.outcome !== 'applied') throw new Error(`${operation.type}: ${result.code}`);
  }
  return jobId;
}

/** What a station does by itself: numbers its operations, pushes and pulls. */
export class TestStation {
  clientId = randomUUID();
  epoch: string | null = null;
  cseq = 0;
  constructor(
    readonly hub: HubDeps,
    readonly identity: StationIdentity,
    readonly credential: string,
  ) {}

  static async enrol(hub: HubDeps, siteId: string): Promise<TestStation> {
    const { code } = await createEnrolmentCode(hub, siteId, null);
    const enrolled = await enrolStation(hub, { code, name: 'Dock' });
    if (!enrolled) throw new Error('the station was not enrolled');
    return new TestStation(hub, { siteId, stationId: enrolled.stationId, name: 'Dock' }, enrolled.credential);
  }

  operation<T extends OperationType>(
    type: T,
    payload: Payload<T>,
    seen: { outcome: 'applied' | 'flagged'; code: string } | null = null,
  ): Operation {
    const actor = { kind: 'station', stationId: this.identity.stationId, operatorId: 'anna' };
    return { id: randomUUID(), v: 1, type, actor, at: day0, seen, payload } as Operation;
  }

  /** Something that is always accepted: a parcel that nobody expects. */
  note(note = 'brown box'): Operation {
    const unknown = { code: '', trackingKeys: [], trackingNumber: null, carrierName: null };
    return this.operation('packageRegistered', {
      packageId: randomUUID(),
      ...unknown,
      sender: '',
      place: 'hold',
      note,
    });
  }

  request(operations: PushRequest['operations'], changes: Partial<PushRequest> = {}): PushRequest {
    const { clientId, epoch } = this;
    return { protocol: 1, epoch, clientId, last: null, from: this.cseq + 1, operations, ...changes };
  }

  /** Pushes and counts on when the hub took it. */
  async push(operations: PushRequest['operations'], changes: Partial<PushRequest> = {}) {
    const answer = await push(this.hub, this.identity, this.request(operations, changes));
    if (answer.ok) this.cseq = Math.max(this.cseq, answer.response.upTo);
    return answer;
  }

  pull(changes: Partial<PullRequest> = {}, signal = new AbortController().signal) {
    const request: PullRequest = {
      protocol: 1,
      epoch: this.epoch,
      clientId: this.clientId,
      cursor: 0,
      retired: { cseq: 0, operationId: null },
      limit: 500,
      waitMs: 0,
      ...changes,
    };
    return pull(this.hub, this.identity, request, signal);
  }

  /** What this station would have after pulling everything, by `kind/id`. */
  async pullAll(limit = 500) {
    const documents = new Map<string, unknown>();
    const outcomes: unknown[] = [];
    let cursor = 0;
    let retired: PullRequest['retired'] = { cseq: 0, operationId: null };
    for (;;) {
      const answer = await this.pull({ cursor, retired, limit });
      if (!answer.ok) throw new Error(`pull: ${answer.problem.code}`);
      const { response } = answer;
      for (const row of response.documents) documents.set(`${row.kind}/${row.id}`, row.body);
      outcomes.push(...response.outcomes);
      const last = response.outcomes.at(-1);
      if (last) retired = { cseq: last.cseq, operationId: last.operationId };
      cursor = response.cursor;
      this.epoch = response.epoch;
      if (response.complete) return { documents, outcomes, cursor };
    }
  }
}
