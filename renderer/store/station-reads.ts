import { jobsOfCustomerKey, packagesOfJobKey } from '../../shared/document-keys';
import type { Document, DocumentKind, DocumentOf, Job } from '../../shared/documents';
import { jobStates, jobTypes } from '../../shared/states';
import { attentionLists, countOf, type DocumentRecord, jobList, packageList } from '../data/document-record';
import type { StationStore } from '../data/station-store';
import { countFaults, findFaults } from './fault-reads';
import { readWork } from './overview-reads';
import { searchPrefixes } from './search-prefixes';
import type { Station } from './station';
import { createStockReads } from './stock-reads';

type Reads = Pick<
  Station,
  | 'get'
  | 'findByKeys'
  | 'listJobs'
  | 'searchJobs'
  | 'jobsOfCustomer'
  | 'listPackages'
  | 'listAttention'
  | 'listFaults'
  | 'countFaults'
  | 'listPlaces'
  | 'searchStock'
  | 'listStock'
  | 'listOnTheWay'
  | 'readWork'
  | 'listOperators'
  | 'site'
>;

const searchLimit = 50;
const operatorLimit = 5000;

function ofKind<K extends DocumentKind>(kind: K, records: (DocumentRecord | undefined)[]): DocumentOf<K>[] {
  return records.flatMap((record) => (record?.kind === kind ? [record.body as DocumentOf<K>] : []));
}

/** Bounded, indexed reads: nothing here loads or counts a whole table. */
export function createReads(store: StationStore): Reads {
  return {
    async get(kind, id) {
      return ofKind(kind, await store.documents([{ kind, id }]))[0] ?? null;
    },
    async findByKeys(keys): Promise<Document[]> {
      return (await store.find({ ids: [], keys })).map((record) => record.body);
    },
    async listJobs({ states, type }, { offset, limit }) {
      const types = type ? [type] : jobTypes;
      const lists = types.flatMap((one) => (states ?? jobStates).map((state) => jobList(one, state)));
      const counters = await store.counters();
      const total = countOf(lists, counters);
      if (limit <= 0) return { jobs: [], total };
      const full = lists.filter((list) => (counters[list] ?? 0) > 0);
      const page = states || type ? store.page(full, offset, limit) : store.pageOfKind('job', offset, limit);
      return { jobs: ofKind('job', await page), total };
    },
    async searchJobs(text) {
      const found = await Promise.all(
        searchPrefixes(text).map((prefix) => store.withPrefix(prefix, searchLimit * 2)),
      );
      const jobs = new Map<string, Job>();
      for (const job of ofKind('job', found.flat())) jobs.set(job.id, job);
      return [...jobs.values()].slice(0, searchLimit);
    },
    async jobsOfCustomer(subscription, limit) {
      const found = ofKind('job', await store.withPrefix(jobsOfCustomerKey(subscription), limit + 1));
      const jobs = found.slice(0, limit);
      const keys = jobs.map(({ id }) => packagesOfJobKey(id));
      const packages = ofKind('package', await store.find({ ids: [], keys }));
      return { jobs, packages, more: found.length > limit };
    },
    async listPackages(states, limit) {
      return ofKind('package', await store.page(states.map(packageList), 0, limit));
    },
    async listAttention(settled, limit) {
      const lists = attentionLists(settled);
      const [records, counters] = await Promise.all([store.page(lists, 0, limit), store.counters()]);
      return { items: ofKind('attention', records), total: countOf(lists, counters) };
    },
    listFaults: (query, page) => findFaults(store, query, page),
    countFaults: (query) => countFaults(store, query),
    ...createStockReads(store),
    readWork: (now, until) => readWork(store, now, until),
    async listOperators() {
      return ofKind('operator', await store.page(['operator'], 0, operatorLimit));
    },
    async site() {
      return ofKind('site', await store.page(['site'], 0, 1))[0] ?? null;
    },
  };
}
