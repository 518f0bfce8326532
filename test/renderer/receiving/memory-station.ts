import { stockRecords } from '../../../renderer/data/stock-record';
import type { PerformAs, PerformResult, Station, SyncStatus } from '../../../renderer/store/station';
import { documentKeys } from '../../../shared/document-keys';
import type { Document, DocumentKind, DocumentOf, Operator, SiteRules } from '../../../shared/documents';
import { placeKey } from '../../../shared/drives/places';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import type { Result } from '../../../shared/reduce-types';
import { resolve } from '../../../shared/resolve';
import { minute } from '../../support/builders';

const calm: SyncStatus = {
  online: true,
  pending: 0,
  oldestPendingAt: null,
  lastSyncAt: minute(0),
  complete: true,
  protected: true,
  attention: 0,
  failed: 0,
  problem: null,
  retryAt: null,
  siteId: 'ams1',
  clockOffsetMs: 0,
  notice: null,
};

/** A station without disk and hub: the real rules over documents in memory. */
export function createMemoryStation(documents: Document[], rules: SiteRules) {
  const stored = new Map(documents.map((document) => [document.id, document]));
  const performed: Operation[] = [];
  let operatorId: string | null = null;
  let minutes = 60;
  let status = calm;

  async function judge(
    type: OperationType,
    payload: Payload<OperationType>,
    as: PerformAs = {},
  ): Promise<[Operation, Result]> {
    minutes += 1;
    const by = as.operatorId ?? operatorId ?? 'nobody';
    const operation = {
      id: as.operationId ?? `operation-${minutes}`,
      v: 1,
      type,
      actor: { kind: 'station', stationId: 'dock-1', operatorId: by },
      at: minute(minutes),
      seen: null,
      payload,
    } as Operation;
    const view = await resolve(operation, {
      find: async ({ ids, keys }) =>
        [...stored.values()].filter(
          (document) => ids.includes(document.id) || documentKeys(document).some((key) => keys.includes(key)),
        ),
    });
    const operator = stored.get(by) as Operator | undefined;
    return [operation, reduce(view, operation, { role: operator?.role ?? null, rules, judging: false })];
  }

  const answer = (operation: Operation, result: Result): PerformResult =>
    result.outcome === 'noop' || result.outcome === 'refused'
      ? result
      : { ...result, operationId: operation.id };

  const notUsed = () => {
    throw new Error('no screen that is tested with it uses this');
  };
  const station: Station = {
    async perform(type, payload, as) {
      if (performed.some(({ id }) => id === as?.operationId))
        return { outcome: 'noop', code: 'already', params: {} };
      if ((as?.operatorId ?? operatorId) === null)
        return { outcome: 'refused', code: 'notSignedIn', params: {} };
      const [operation, result] = await judge(type, payload, as);
      if (result.outcome === 'applied' || result.outcome === 'flagged') {
        performed.push(operation);
        for (const document of result.documents) stored.set(document.id, document);
        for (const { id } of result.deleted) stored.delete(id);
      }
      return answer(operation, result);
    },
    async preview(type, payload) {
      return answer(...(await judge(type, payload)));
    },
    async get<K extends DocumentKind>(kind: K, id: string) {
      const found = stored.get(id);
      return found?.kind === kind ? (found as DocumentOf<K>) : null;
    },
    async findByKeys(keys) {
      return [...stored.values()].filter((document) =>
        documentKeys(document).some((key) => keys.includes(key)),
      );
    },
    async listPackages(states) {
      return [...stored.values()].filter(
        (document) => document.kind === 'package' && states.includes(document.state),
      ) as DocumentOf<'package'>[];
    },
    async site() {
      return ([...stored.values()].find(({ kind }) => kind === 'site') as DocumentOf<'site'>) ?? null;
    },
    status: () => status,
    setOperator(id) {
      operatorId = id;
    },
    subscribe: () => () => {},
    subscribeStatus: () => () => {},
    listJobs: notUsed,
    searchJobs: notUsed,
    jobsOfCustomer: notUsed,
    listAttention: notUsed,
    look: notUsed,
    lookers: notUsed,
    keepWords: notUsed,
    waitingWords: notUsed,
    listFaults: notUsed,
    countFaults: notUsed,
    async listStock(place, { offset, limit }) {
      const rows = [...stored.values()].flatMap(stockRecords).filter((row) => row.place === placeKey(place));
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    listPlaces: notUsed,
    searchStock: notUsed,
    listOnTheWay: notUsed,
    readWork: notUsed,
    listOperators: notUsed,
    outbox: notUsed,
    syncNow: notUsed,
    takeOver: notUsed,
    dismissNotice: notUsed,
    fetchFromHub: notUsed,
  };
  return {
    station,
    performed,
    document<K extends DocumentKind>(kind: K, id: string): DocumentOf<K> {
      const found = stored.get(id);
      if (found?.kind !== kind) throw new Error(`no ${kind} ${id}`);
      return found as DocumentOf<K>;
    },
    put: (document: Document) => void stored.set(document.id, document),
    setStatus: (changes: Partial<SyncStatus>) => {
      status = { ...calm, ...changes };
    },
  };
}
