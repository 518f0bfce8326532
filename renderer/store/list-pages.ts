import type { Station } from './station';

export const pageSize = 50;
/** Besides those on the screen: enough to scroll back a little without reading again. */
const keptPages = 12;

export type ListWindow<Row> = {
  /** undefined: the first page is still being read. */
  total: number | undefined;
  /** undefined: its page is still being read. */
  at: (index: number) => Row | undefined;
  /** Among the pages that were read; -1: in none of them. */
  indexOf: (fits: (row: Row) => boolean) => number;
};

export type ListSource<Row> = {
  read: (page: { offset: number; limit: number }) => Promise<{ rows: Row[]; total: number }>;
  /** Kinds of documents whose change asks for a new reading. */
  watched: readonly string[];
};

export type ListPages<Row> = {
  window: () => ListWindow<Row>;
  subscribe: (listener: () => void) => () => void;
  show: (first: number, last: number) => void;
  /** Time went on, and what was read may be otherwise. */
  refresh: () => void;
};

/** A window on a list of any length: only the pages on the screen are read, and read again when a document changes. */
export function createListPages<Row>(
  station: Pick<Station, 'subscribe'>,
  source: ListSource<Row>,
  onError: (error: unknown) => void,
): ListPages<Row> {
  const listeners = new Set<() => void>();
  const pages = new Map<number, Row[]>();
  let visible = [0];
  let current: ListWindow<Row> = { total: undefined, at: () => undefined, indexOf: () => -1 };
  let isReading = false;
  let wanted = new Set<number>();

  function publish(total: number) {
    const shown = new Map(pages);
    current = {
      total,
      at: (index) => shown.get(Math.floor(index / pageSize))?.[index % pageSize],
      indexOf(fits) {
        for (const [page, rows] of shown) {
          const at = rows.findIndex(fits);
          if (at >= 0) return page * pageSize + at;
        }
        return -1;
      },
    };
    for (const listener of listeners) listener();
  }

  async function readOne(page: number) {
    const { rows, total } = await source.read({ offset: page * pageSize, limit: pageSize });
    pages.delete(page);
    pages.set(page, rows);
    for (const old of pages.keys()) {
      if (pages.size <= keptPages) break;
      if (!visible.includes(old)) pages.delete(old);
    }
    publish(total);
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

  function refresh() {
    for (const page of pages.keys()) if (!visible.includes(page)) pages.delete(page);
    void read(visible);
  }

  return {
    window: () => current,
    refresh,
    subscribe(listener) {
      listeners.add(listener);
      void read(visible);
      const unsubscribe = station.subscribe((changed) => {
        if (source.watched.some((kind) => changed.has(kind))) refresh();
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
