import type { SiteStore, SiteTx } from '../../../hub/site-store';
import type { Written } from './ledger';

export type StorePlace = keyof SiteTx | 'begin' | 'commit' | 'committed' | 'noteStation';

export type SiteWatch = {
  /** Before each step of a transaction: may take time, or throw. */
  step(place: StorePlace): Promise<void>;
  /** Before a commit, while the site is locked: takes as long as storing so many records does. */
  storing(records: number): Promise<void>;
  /** Before records are stored: may throw what a database says. */
  check(written: Pick<Written, 'records'>): void;
  committed(written: Written): void;
};

/** The same store, where somebody is told of every step and may make it fail. */
export function watchSites(inner: SiteStore, watch: SiteWatch): SiteStore {
  function watched(tx: SiteTx, written: Written): SiteTx {
    const then = async <R>(place: StorePlace, work: () => Promise<R>): Promise<R> => {
      await watch.step(place);
      return work();
    };
    return {
      lock: () => then('lock', () => tx.lock()),
      view: () => then('view', () => tx.view()),
      save: (state) => then('save', () => tx.save(state)),
      raiseEpoch: (epoch) =>
        then('raiseEpoch', () => {
          written.epoch = epoch;
          return tx.raiseEpoch(epoch);
        }),
      isEnrolled: (stationId) => then('isEnrolled', () => tx.isEnrolled(stationId)),
      client: (clientId) => then('client', () => tx.client(clientId)),
      saveClient: (client) =>
        then('saveClient', () => {
          written.clients.push(client);
          return tx.saveClient(client);
        }),
      clientOperations: (clientId, from, to) =>
        then('clientOperations', () => tx.clientOperations(clientId, from, to)),
      outcomesOfClient: (wanted) => then('outcomesOfClient', () => tx.outcomesOfClient(wanted)),
      historyAt: (seq) => then('historyAt', () => tx.historyAt(seq)),
      knownOperations: (ids) => then('knownOperations', () => tx.knownOperations(ids)),
      storeRecords: (records, changes) =>
        then('storeRecords', () => {
          watch.check({ records });
          written.records.push(...records);
          written.changes.push(...changes);
          return tx.storeRecords(records, changes);
        }),
      findDocuments: (wanted) => then('findDocuments', () => tx.findDocuments(wanted)),
      gather: () => tx.gather(),
      documentsAfter: (cursor, limit) => then('documentsAfter', () => tx.documentsAfter(cursor, limit)),
      nextClock: () => then('nextClock', () => tx.nextClock()),
      dueClocks: (upTo, limit) => then('dueClocks', () => tx.dueClocks(upTo, limit)),
      putOffClocks: (clocks, until) => then('putOffClocks', () => tx.putOffClocks(clocks, until)),
      async savepoint(work) {
        await watch.step('savepoint');
        const before = [written.records.length, written.changes.length] as const;
        try {
          return await tx.savepoint(work);
        } catch (error) {
          [written.records.length, written.changes.length] = before;
          throw error;
        }
      },
    };
  }

  return {
    async write(siteId, work) {
      let written: Written = { records: [], changes: [], clients: [], epoch: null };
      const answer = await inner.write(siteId, async (tx) => {
        written = { records: [], changes: [], clients: [], epoch: null };
        await watch.step('begin');
        const done = await work(watched(tx, written));
        await watch.storing(written.records.length);
        await watch.step('commit');
        return done;
      });
      watch.committed(written);
      await watch.step('committed');
      return answer;
    },
    async read(siteId, work) {
      await watch.step('begin');
      return inner.read(siteId, (tx) =>
        work(watched(tx, { records: [], changes: [], clients: [], epoch: null })),
      );
    },
    async noteStation(station, seenOf) {
      await watch.step('noteStation');
      return inner.noteStation(station, seenOf);
    },
  };
}
