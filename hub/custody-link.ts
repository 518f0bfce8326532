import { createHash } from 'node:crypto';
import { type CustodyLink, type LinkChange, linkInput, payloadInput } from '../shared/custody';
import type { Document, DocumentRef } from '../shared/documents';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const linkHash = (previousHash: string, link: CustodyLink) => sha256(linkInput(previousHash, link));

export const payloadHash = (salt: string, payload: unknown) => sha256(payloadInput(salt, payload));

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
