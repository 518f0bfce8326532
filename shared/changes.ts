import type { Document, Drive, Fault } from './documents';

/** One change of state, for custody links and timelines; null: it was not there before, or is not any more. */
export type Change = {
  kind: 'job' | 'drive' | 'package' | 'fault';
  /** Of the job or package that the change is in; a drive's or fault's own id stands beside it. */
  id: string;
  driveId?: string;
  faultId?: string;
  from: string | null;
  to: string | null;
};

/** Every change of state between two versions of the same documents, in a fixed order. */
export function changesBetween(before: Document[], after: Document[]): Change[] {
  const old = new Map(before.map((document) => [`${document.kind}/${document.id}`, document]));
  const changes: Change[] = [];
  for (const document of after) {
    changes.push(...documentChanges(old.get(`${document.kind}/${document.id}`), document));
    old.delete(`${document.kind}/${document.id}`);
  }
  for (const document of old.values()) changes.push(...documentChanges(document, undefined));
  return changes;
}

function documentChanges(before: Document | undefined, after: Document | undefined): Change[] {
  const document = after ?? before;
  if (document?.kind !== 'job' && document?.kind !== 'package') return [];
  const { kind, id } = document;
  const old = before?.kind === kind ? before : undefined;
  const now = after?.kind === kind ? after : undefined;
  const changes: Change[] = [];
  if (old?.state !== now?.state) changes.push({ kind, id, from: old?.state ?? null, to: now?.state ?? null });
  const oldDrives = statesBy(old?.kind === 'job' ? old.drives : [], (drive: Drive) => drive.driveId);
  const newDrives = statesBy(now?.kind === 'job' ? now.drives : [], (drive: Drive) => drive.driveId);
  for (const [driveId, from, to] of differences(oldDrives, newDrives))
    changes.push({ kind: 'drive', id, driveId, from, to });
  const oldFaults = statesBy(old?.faults ?? [], (fault: Fault) => fault.id);
  const newFaults = statesBy(now?.faults ?? [], (fault: Fault) => fault.id);
  for (const [faultId, from, to] of differences(oldFaults, newFaults))
    changes.push({ kind: 'fault', id, faultId, from, to });
  return changes;
}

function statesBy<T extends { state: string }>(items: T[], idOf: (item: T) => string): Map<string, string> {
  return new Map(items.map((item) => [idOf(item), item.state]));
}

function differences(
  before: Map<string, string>,
  after: Map<string, string>,
): [id: string, from: string | null, to: string | null][] {
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  return ids
    .map((id): [string, string | null, string | null] => [id, before.get(id) ?? null, after.get(id) ?? null])
    .filter(([, from, to]) => from !== to);
}
