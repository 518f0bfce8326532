import Dexie from 'dexie';
import type { DocumentKind } from '../../shared/documents';
import type { DocumentRecord } from './document-record';
import type { StationDb } from './station-db';

const below = (db: StationDb, list: string, rev: number) =>
  db.documents.where('[list+rev]').between([list, Dexie.minKey], [list, rev], true, true).reverse();

/** All of a kind, newest change first; the browser skips to the page by itself. */
export function kindPage(
  db: StationDb,
  kind: DocumentKind,
  offset: number,
  limit: number,
): Promise<DocumentRecord[]> {
  return db.documents
    .where('[kind+rev]')
    .between([kind, Dexie.minKey], [kind, Dexie.maxKey])
    .reverse()
    .offset(offset)
    .limit(limit)
    .toArray();
}

/**
 * Merges lists by rev. Index keys alone find where the page begins, so that only its own documents are read.
 */
export async function listPage(
  db: StationDb,
  lists: string[],
  offset: number,
  limit: number,
): Promise<DocumentRecord[]> {
  const [only] = lists;
  if (only === undefined || limit <= 0) return [];
  if (lists.length === 1)
    return below(db, only, Number.POSITIVE_INFINITY).offset(offset).limit(limit).toArray();
  return db.transaction('r', db.documents, async () => {
    let start = Number.POSITIVE_INFINITY;
    let skip = 0;
    if (offset > 0) {
      const revs = await Promise.all(
        lists.map(async (list) => {
          const keys = await below(db, list, start)
            .limit(offset + 1)
            .keys();
          return (keys as unknown as [string, number][]).map(([, rev]) => rev);
        }),
      );
      const merged = revs.flat().sort((a, b) => b - a);
      const first = merged[offset];
      if (first === undefined) return [];
      start = first;
      // Several documents may share a rev: one operation changed them together.
      skip = offset - merged.indexOf(first);
    }
    const records = await Promise.all(
      lists.map((list) =>
        below(db, list, start)
          .limit(skip + limit)
          .toArray(),
      ),
    );
    // Ties in the order of the index, so that pages neither repeat nor miss one.
    return records
      .flat()
      .sort((a, b) => b.rev - a.rev || (a.id < b.id ? 1 : -1))
      .slice(skip, skip + limit);
  });
}
