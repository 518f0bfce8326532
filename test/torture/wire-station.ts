import { randomUUID } from 'node:crypto';
import { createHubLink } from '../../electron/host/hub-link';
import type { StationSettings } from '../../electron/host/station-settings';
import type { Operation } from '../../shared/operations';
import {
  type DocumentRow,
  enrolResponseSchema,
  type OperationOutcome,
  pullResponseSchema,
  pushResponseSchema,
} from '../../shared/sync-protocol';
import { people, type TestSite } from '../support/site';
import type { Ledger } from './ledger';

export type WireStation = Awaited<ReturnType<typeof enrolWireStation>>;

/** A station without a screen: speaks to the hub over the product's own link and pushes as fast as the hub answers. */
export async function enrolWireStation(site: TestSite, name: string) {
  const clientId = randomUUID();
  let settings: StationSettings = {
    hubUrl: site.hubUrl(),
    ca: site.ca().toString('utf8'),
    stationName: name,
    stationId: null,
    siteId: null,
    journalSiteId: null,
    printer: null,
    benchLayout: null,
    benchCopies: 4,
  };
  let credential: string | null = null;
  const link = createHubLink(
    {
      get: () => settings,
      update: (change) => {
        settings = { ...settings, ...change };
      },
    },
    { get: () => credential, set: () => undefined },
    () => undefined,
  );
  const code = await site.command(['station', 'code', '--name', name]);
  const enrolled = enrolResponseSchema.parse((await link.call('POST', '/enrol', { code, name }))?.body);
  credential = enrolled.credential;

  /** Everything that the hub has, and what became of this station's operations. */
  async function pullAll(): Promise<{ documents: DocumentRow[]; outcomes: OperationOutcome[] }> {
    const documents: DocumentRow[] = [];
    const outcomes: OperationOutcome[] = [];
    let epoch: string | null = null;
    let cursor = 0;
    for (;;) {
      const last = outcomes.at(-1);
      const retired = { cseq: last?.cseq ?? 0, operationId: last?.operationId ?? null };
      const request = { protocol: 1, epoch, clientId, cursor, retired, limit: 500, waitMs: 0 };
      const answer = await link.call('POST', '/pull', request);
      const page = pullResponseSchema.parse(answer?.body);
      documents.push(...page.documents);
      outcomes.push(...page.outcomes);
      ({ epoch, cursor } = page);
      if (page.complete) return { documents, outcomes };
    }
  }

  const { documents } = await pullAll();
  const operator = documents.find(
    ({ body }) => body?.kind === 'operator' && body.name === people.operator.name,
  );
  if (!operator) throw new Error('the site has no operator');

  /** Something that is always accepted: a parcel that nobody expects. */
  function note(): Operation {
    return {
      id: randomUUID(),
      v: 1,
      type: 'packageRegistered',
      actor: { kind: 'station', stationId: enrolled.stationId, operatorId: operator?.id ?? '' },
      at: new Date().toISOString(),
      seen: null,
      payload: {
        packageId: randomUUID(),
        code: '',
        trackingKeys: [],
        trackingNumber: null,
        carrierName: null,
        sender: '',
        place: 'hold',
        note: 'brown box',
      },
    };
  }

  let cseq = 0;
  let unanswered: Operation[] = [];
  return {
    clientId,
    pullAll,
    /** From now on at this hub. */
    moveTo: (hubUrl: string) => {
      settings = { ...settings, hubUrl };
    },
    /** One batch, the same one again until it was answered. False: no answer. */
    async pushBatch(ledger: Ledger, size: number): Promise<boolean> {
      if (unanswered.length === 0) unanswered = Array.from({ length: size }, note);
      const request = {
        protocol: 1,
        epoch: null,
        clientId,
        last: null,
        from: cseq + 1,
        operations: unanswered,
      };
      const answer = await link.call('POST', '/push', request);
      if (!answer || answer.status >= 500) return false;
      if (answer.status !== 200) throw new Error(`push: ${answer.status} ${JSON.stringify(answer.body)}`);
      const { upTo } = pushResponseSchema.parse(answer.body);
      if (upTo !== cseq + unanswered.length) throw new Error(`push of ${cseq + 1} on: the hub has ${upTo}`);
      cseq = upTo;
      for (const { id } of unanswered) ledger.acknowledge(`operation ${id}`);
      unanswered = [];
      return true;
    },
    close: () => link.close(),
  };
}
