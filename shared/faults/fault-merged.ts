import type { Fault, FaultRef, Job, Package } from '../documents';
import { applied, noop, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import { roles } from '../states';
import { isSameSubject, resolveFaults } from './fault';
import { faultTable } from './fault-table';
import { changeFault, findFault, findOpenFault, isFound, withAct } from './triage-act';

/** FAULT-9: the same trouble told twice. Both keep their own trail and name each other; only the other one stays open. */
export const faultMerged: Reducer<'faultMerged'> = (view, operation, { role }) => {
  const { payload, actor, at } = operation;
  const found = findFault(view, payload);
  if (!isFound(found)) return found;
  const other = findOpenFault(view, payload.into);
  if (!isFound(other)) return other;
  const { document, fault, subject } = found;
  const into: FaultRef = { faultId: other.fault.id, subject: other.subject };
  if (document === other.document && fault === other.fault) return refused('fault.mergeSelf');
  if (fault.state === 'resolved')
    return isSameRef(fault.mergedInto, into)
      ? noop('already')
      : refused('fault.notOpen', { kind: fault.kind });
  if (!keepsBlocking(fault, other.fault)) return refused('fault.mergeFrees', { kind: fault.kind });
  const needed = roles.indexOf(faultTable[fault.kind].whoMayResolve);
  if (actor.kind === 'station' && (role === null || roles.indexOf(role) < needed))
    return refused('fault.leadResolves', { kind: fault.kind });

  const ended = resolveFaults(document, (one) => one === fault, { outcome: 'merged', note: '', at, actor });
  const merged = withAct(
    document,
    { fault, type: 'merged', operation },
    { mergedInto: into },
    ended as typeof document,
  );
  const ref: FaultRef = { faultId: fault.id, subject };
  const documents =
    document.id === other.document.id
      ? [withTrailOf(merged, into.faultId, ref)]
      : [merged, withTrailOf(other.document, into.faultId, ref)];
  return applied('fault.merged', documents, { kind: fault.kind, into: other.fault.kind });
};

/** What the fault stops must stay stopped by the one that is left. */
function keepsBlocking(fault: Fault, other: Fault): boolean {
  if (fault.blocks === 'nothing') return true;
  if (fault.blocks !== other.blocks) return false;
  return isSameSubject(fault.subject, other.subject);
}

function withTrailOf(document: Job | Package, faultId: string, ref: FaultRef): Job | Package {
  return changeFault(document, faultId, (fault) => ({ ...fault, merged: [...(fault.merged ?? []), ref] }));
}

export function isSameRef(a: FaultRef | null | undefined, b: FaultRef | null | undefined): boolean {
  return !!a && !!b && a.faultId === b.faultId && isSameSubject(a.subject, b.subject);
}
