import { documentKeys } from '../../shared/document-keys';
import type { Document, DocumentRef } from '../../shared/documents';
import type { Lookup } from '../../shared/lookup';
import { type DocumentRecord, idLink, refText } from '../data/document-record';

export type Source = (wanted: { ids: string[]; keys: string[] }) => Promise<DocumentRecord[]>;
export type OverlayEntry = { ref: DocumentRef; body: Document | null };

/** Documents changed in memory over those of the store; each id and key is read from the store once. */
export type Overlay = Lookup & {
  set(ref: DocumentRef, body: Document | null): void;
  prefetch(links: Iterable<string>): Promise<void>;
  /** Under which ids and keys there was something at any time, also what was changed again since. */
  everUnder(): Iterable<string>;
  entries(): OverlayEntry[];
};

const idPrefix = idLink('');
const isId = (link: string) => link.startsWith(idPrefix);

export function createOverlay(source: Source): Overlay {
  const changed = new Map<string, OverlayEntry>();
  /** A link stays when nothing is under it any more. */
  const changedUnder = new Map<string, Set<string>>();
  const stored = new Map<string, DocumentRecord>();
  const storedUnder = new Map<string, string[]>();

  const linksOf = (body: Document) => [idLink(body.id), ...documentKeys(body)];

  let reading: Promise<unknown> = Promise.resolve();

  /** Resolves when all that was ever asked for is there: two may ask for the same at once. */
  function fetch(links: string[]): Promise<unknown> {
    const missing = links.filter((link) => !storedUnder.has(link));
    for (const link of missing) storedUnder.set(link, []);
    if (missing.length > 0) reading = Promise.all([reading, read(missing)]);
    return reading;
  }

  async function read(missing: string[]) {
    const records = await source({
      ids: missing.filter(isId).map((link) => link.slice(idPrefix.length)),
      keys: missing.filter((link) => !isId(link)),
    });
    for (const record of records) {
      const ref = refText(record);
      stored.set(ref, record);
      for (const link of [idLink(record.id), ...record.keys]) {
        const refs = storedUnder.get(link);
        if (refs && !refs.includes(ref)) refs.push(ref);
      }
    }
  }

  return {
    set(ref, body) {
      const text = refText(ref);
      const old = changed.get(text)?.body;
      if (old) for (const link of linksOf(old)) changedUnder.get(link)?.delete(text);
      changed.set(text, { ref: { kind: ref.kind, id: ref.id }, body });
      if (!body) return;
      for (const link of linksOf(body)) {
        const refs = changedUnder.get(link);
        if (refs) refs.add(text);
        else changedUnder.set(link, new Set([text]));
      }
    },
    async find({ ids, keys }) {
      const links = [...ids.map(idLink), ...keys];
      await fetch(links);
      const found = new Map<string, Document>();
      for (const link of links) {
        for (const ref of storedUnder.get(link) ?? []) {
          const record = stored.get(ref);
          if (record && !changed.has(ref)) found.set(ref, record.body);
        }
        for (const ref of changedUnder.get(link) ?? []) {
          const body = changed.get(ref)?.body;
          if (body) found.set(ref, body);
        }
      }
      return [...found.values()];
    },
    async prefetch(links) {
      await fetch([...new Set(links)]);
    },
    *everUnder() {
      yield* changedUnder.keys();
      for (const { ref } of changed.values()) yield idLink(ref.id);
    },
    entries: () => [...changed.values()],
  };
}
