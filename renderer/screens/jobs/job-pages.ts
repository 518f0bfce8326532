import type { Job } from '../../../shared/documents';
import type { JobFilter, Station } from '../../store/station';

export const pageSize = 50;
/** Besides those on the screen: enough to scroll back a little without reading again. */
const keptPages = 12;

export type JobWindow = {
  /** undefined: the first page is still being read. */
  total: number | undefined;
  /** undefined: its page is still being read. */
  at: (index: number) => Job | undefined;
};

export type JobPages = {
  window: () => JobWindow;
  subscribe: (listener: () => void) => () => void;
  show: (first: number, last: number) => void;
};

/** A window on a list of any length: only the pages on the screen are read, and read again when a job changes. */
export function createJobPages(
  station: Pick<Station, 'listJobs' | 'subscribe'>,
  filter: JobFilter,
  onError: (error: unknown) => void,
): JobPages {
  const listeners = new Set<() => void>();
  const pages = new Map<number, Job[]>();
  let visible = [0];
  let current: JobWindow = { total: undefined, at: () => undefined };
  let isReading = false;
  let wanted = new Set<number>();

  function publish(total: number) {
    const shown = new Map(pages);
    current = { total, at: (index) => shown.get(Math.floor(index / pageSize))?.[index % pageSize] };
    for (const listener of listeners) listener();
  }

  async function readOne(page: number) {
    const answer = await station.listJobs(filter, { offset: page * pageSize, limit: pageSize });
    pages.delete(page);
    pages.set(page, answer.jobs);
    for (const old of pages.keys()) {
      if (pages.size <= keptPages) break;
      if (!visible.includes(old)) pages.delete(old);
    }
    publish(answer.total);
  }

  /** Many changes in a row ask for one more reading of a page, not for one each. */
  async function read(more: number[]) {
    for (const page of more) wanted.add(page);
    if (isReading) return;
    isReading = true;
    try {
      while (wanted.size > 0) {
        const batch = [...wanted].filter((page) => visible.includes(page));
        wanted = new Set();
        for (const page of batch) await readOne(page);
      }
    } catch (error) {
      onError(error);
    } finally {
      isReading = false;
    }
  }

  return {
    window: () => current,
    subscribe(listener) {
      listeners.add(listener);
      void read(visible);
      const unsubscribe = station.subscribe((changed) => {
        if (!changed.has('job')) return;
        for (const page of pages.keys()) if (!visible.includes(page)) pages.delete(page);
        void read(visible);
      });
      return () => {
        listeners.delete(listener);
        unsubscribe();
      };
    },
    show(first, last) {
      visible = [];
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++)
        visible.push(page);
      void read(visible.filter((page) => !pages.has(page)));
    },
  };
}
