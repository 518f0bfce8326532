import { idLink } from '../data/document-record';
import type { OutboxRecord } from '../data/station-store';

/**
 * Which pending operations must be judged again when documents under `dirty` ids and keys change: those that read them,
 * and, since their own documents start from the hub's copy again, everybody who shares a document with them.
 */
export type Affected = {
  mark(dirty: Iterable<string>, forced?: Iterable<OutboxRecord>): ReadonlySet<OutboxRecord>;
};

function index(entries: readonly OutboxRecord[], textsOf: (entry: OutboxRecord) => Iterable<string>) {
  const byText = new Map<string, OutboxRecord[]>();
  for (const entry of entries)
    for (const text of textsOf(entry)) {
      const list = byText.get(text);
      if (list) list.push(entry);
      else byText.set(text, [entry]);
    }
  return byText;
}

export function createAffected(pending: readonly OutboxRecord[]): Affected {
  const readers = index(pending, (entry) => entry.links);
  const writers = index(pending, (entry) => entry.wrote.map((ref) => idLink(ref.id)));
  const marked = new Set<OutboxRecord>();
  const seen = new Set<string>();

  return {
    mark(dirty, forced = []) {
      const queue: OutboxRecord[] = [];
      const add = (entries: Iterable<OutboxRecord>) => {
        for (const entry of entries)
          if (!marked.has(entry)) {
            marked.add(entry);
            queue.push(entry);
          }
      };
      const touch = (text: string) => {
        if (seen.has(text)) return;
        seen.add(text);
        add(readers.get(text) ?? []);
      };
      for (const text of dirty) touch(text);
      add(forced);
      for (let entry = queue.pop(); entry; entry = queue.pop()) {
        for (const ref of entry.wrote) touch(idLink(ref.id));
        // It may read only what earlier operations left there: their writers run again before it.
        for (const text of entry.links) add(writers.get(text) ?? []);
      }
      return marked;
    },
  };
}
