import { documentKeys } from '../../shared/document-keys';
import { type Document, type DocumentKind, type DocumentRef, isFailure } from '../../shared/documents';

/** A document as the screens see it: the hub's, with what is still pending applied. */
export type DocumentRecord = {
  kind: DocumentKind;
  id: string;
  /** The list that it stands in, e.g. `job/Import/Shipping`: index and counter of every list page. */
  list: string;
  /** Order in its list: the hub's rev, or above every rev while something is pending on it. */
  rev: number;
  keys: string[];
  body: Document;
};

/** The hub's copy of a document that pending operations have changed; null: the hub has none. */
export type BaseRecord = { kind: DocumentKind; id: string; rev: number; body: Document | null };

export const refText = (ref: DocumentRef) => `${ref.kind}/${ref.id}`;

/** What an operation reads is remembered as one kind of text: an id with this prefix, or a document key as it is. */
export const idLink = (id: string) => `id:${id}`;

export const searchKey = (name: string) => `search:${name.toLowerCase()}`;
/** Above every rev that a hub can reach, so that a document with pending changes is listed first. */
export const pendingRev = (position: number) => 1e12 + position;

export const jobList = (type: string, state: string) => `job/${type}/${state}`;
export const packageList = (state: string) => `package/${state}`;
/** Open items stand in two lists, so that what failed is told from what only warns without reading them. */
export const failedList = 'attention/open';
const warningList = 'attention/warning';
export const attentionLists = (settled: boolean) =>
  settled ? ['attention/settled'] : [failedList, warningList];

export const countOf = (lists: string[], counters: Record<string, number>) =>
  lists.reduce((sum, list) => sum + (counters[list] ?? 0), 0);

function listOf(document: Document): string {
  switch (document.kind) {
    case 'job':
      return jobList(document.type, document.state);
    case 'package':
      return packageList(document.state);
    case 'attention':
      if (document.settled !== null) return 'attention/settled';
      return isFailure(document) ? failedList : warningList;
    case 'operator':
    case 'site':
      return document.kind;
  }
}

export function documentRecord(body: Document, rev: number): DocumentRecord {
  const keys = documentKeys(body);
  if (body.kind === 'job') keys.push(searchKey(body.name));
  return { kind: body.kind, id: body.id, list: listOf(body), rev, keys: [...new Set(keys)], body };
}
