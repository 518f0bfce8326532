import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Actor, Document, DocumentRef } from '../shared/documents';

/** The hash before the first link of a site. */
export const genesisHash = '0'.repeat(64);

export type LinkChange = DocumentRef & {
  driveId?: string;
  from: string | null;
  to: string | null;
  place: string | null;
};

/** CUSTODY-1. Serials, states, places and times, no personal data: the payload is in it only as a salted hash. */
export type CustodyLink = {
  site: string;
  seq: number;
  operationId: string;
  type: string;
  v: number;
  outcome: string;
  code: string;
  actor: Actor;
  /** The station whose credential brought it; null for the customer API, the clocks and the command line. */
  stationId: string | null;
  at: string;
  hubAt: string;
  subjects: DocumentRef[];
  changes: LinkChange[];
  payloadHash: string;
};

/** RFC 8785 JSON: the same value has the same bytes whatever its key order. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('the value has no JSON');
  return text;
}

export function linkHash(previousHash: string, link: unknown): string {
  return createHash('sha256').update(previousHash).update(canonicalJson(link)).digest('hex');
}

export function payloadHash(salt: string, payload: unknown): string {
  return createHash('sha256').update(salt).update(canonicalJson(payload)).digest('hex');
}

/** From which state to which, for a document and for each of its drives; [] when neither state nor place changed. */
export function changesBetween(
  ref: DocumentRef,
  before: Document | null,
  after: Document | null,
): LinkChange[] {
  const was = facts(before);
  const is = facts(after);
  const changes: LinkChange[] = [];
  for (const driveId of new Set([...was.keys(), ...is.keys()])) {
    const from = was.get(driveId);
    const to = is.get(driveId);
    if (from?.state === to?.state && from?.place === to?.place) continue;
    changes.push({
      kind: ref.kind,
      id: ref.id,
      ...(driveId === '' ? {} : { driveId }),
      from: from?.state ?? null,
      to: to?.state ?? null,
      place: to?.place ?? null,
    });
  }
  return changes;
}

type Fact = { state: string; place: string | null };

/** State and place by drive id; the document itself stands under ''. */
function facts(document: Document | null): Map<string, Fact> {
  switch (document?.kind) {
    case 'job':
      return new Map<string, Fact>([
        ['', { state: document.state, place: null }],
        ...document.drives.map(({ driveId, state, place }): [string, Fact] => [driveId, { state, place }]),
      ]);
    case 'package':
      return new Map<string, Fact>([['', { state: document.state, place: document.place }]]);
    case 'operator':
      return new Map<string, Fact>([
        ['', { state: document.active ? document.role : 'inactive', place: null }],
      ]);
    case 'attention':
      return new Map<string, Fact>([
        ['', { state: document.settled ? document.settled.resolution : 'open', place: null }],
      ]);
    case 'site':
      return new Map<string, Fact>([['', { state: 'saved', place: null }]]);
    case undefined:
      return new Map();
  }
}
