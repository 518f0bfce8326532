import type { Evidence, Fault, Job, Package, Subject } from '../documents';
import { applied, noop, refused } from '../outcomes';
import { photoLimits } from '../photo';
import type { Reducer, Result, View } from '../reduce-types';
import { evidenceOf } from './evidence-of';
import { openFaultOf } from './fault';
import type { FaultKind } from './fault-kinds';
import { isLead } from './fault-recorded';
import { documentOf, faultIn, missing, storedSubject } from './fault-subject';
import { changeFault } from './triage-act';

type Named = { faultId: string | null; subject: Subject; kind: FaultKind };

/** Its fault may have turned out to be one that another station had recorded before (FAULT-1). */
function findFaultOf(
  view: View,
  { faultId, subject, kind }: Named,
): { document: Job | Package; fault: Fault } | Result {
  const document = documentOf(view, subject);
  if (!document) return missing(subject);
  const stored = storedSubject(document, subject);
  const known = faultId === null ? undefined : faultIn(document, faultId, stored);
  const fault = known ?? openFaultOf(document, kind, stored);
  return fault ? { document, fault } : refused('document.missing', { kind: 'fault', id: faultId ?? kind });
}

const withEvidence = (document: Job | Package, { id }: Fault, evidence: Evidence[]) =>
  changeFault(document, id, (fault) => ({ ...fault, evidence }));

/** PHOTO-1: a fact, so also a fault that is over takes it. */
export const evidenceAdded: Reducer<'evidenceAdded'> = (view, operation, { judging }) => {
  const { id, at, actor, payload } = operation;
  const found = findFaultOf(view, payload);
  if (!('document' in found)) return found;
  const { document, fault } = found;
  const { sha256, type, bytes } = payload;
  const photos = evidenceOf(fault);
  if (photos.some((photo) => photo.sha256 === sha256)) return noop('already');
  if (!judging && photos.length >= photoLimits.perFault)
    return refused('fault.enoughPhotos', { kind: fault.kind, limit: photoLimits.perFault });
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  const added = { operationId: id, at, operatorId, undone: false, sha256, type, bytes };
  const changed = withEvidence(document, fault, [...(fault.evidence ?? []), added]);
  return applied('fault.photoAdded', [changed], { kind: fault.kind });
};

/** PHOTO-1: who added it, or a lead, takes it back; then no hub and no station keeps the picture. */
export const evidenceUndone: Reducer<'evidenceUndone'> = (view, operation, context) => {
  const { actor, payload } = operation;
  const found = findFaultOf(view, payload);
  if (!('document' in found)) return found;
  const { document, fault } = found;
  const photo = fault.evidence?.find(({ operationId }) => operationId === payload.operationId);
  if (!photo) return refused('document.missing', { kind: 'photo', id: payload.operationId });
  if (photo.undone) return noop('already');
  const isOwn = actor.kind === 'station' && actor.operatorId === photo.operatorId;
  if (!isOwn && !isLead(context)) return refused('fault.photoNotYours', { kind: fault.kind });
  const evidence = (fault.evidence ?? []).map((one) => (one === photo ? { ...one, undone: true } : one));
  return applied('fault.photoRemoved', [withEvidence(document, fault, evidence)], { kind: fault.kind });
};
