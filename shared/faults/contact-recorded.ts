import type { Fault, Job, Package, SiteRules } from '../documents';
import type { Operation } from '../operations';
import { applied, flagged, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import { documentOf, faultIn, missing, storedSubject } from './fault-subject';
import { dueAfterAnswer, paused } from './waiting';

/** FAULT-3: one more line of the log. What was said is personal data and stays out of the document. */
export const contactRecorded: Reducer<'contactRecorded'> = (view, operation, { rules }) => {
  const { payload } = operation;
  const document = documentOf(view, payload.subject);
  if (!document) return missing(payload.subject);
  const fault = faultIn(document, payload.faultId, storedSubject(document, payload.subject));
  if (!fault) return refused('document.missing', { kind: 'fault', id: payload.faultId });
  const changed = withContact(document, fault, operation, rules);
  const result = fault.state === 'open' ? applied : flagged;
  return result('done', [changed], { kind: fault.kind });
};

function withContact(
  document: Job | Package,
  fault: Fault,
  { id, at, payload }: Operation<'contactRecorded'>,
  { workingHours }: SiteRules,
): Job | Package {
  const { channel, direction, answered } = payload;
  const contact = { operationId: id, at, channel, direction, answered };
  if (payload.asks === false && !answered) {
    const told = { ...fault, contacts: [...fault.contacts, { ...contact, asks: false }] };
    return { ...document, faults: document.faults.map((other) => (other === fault ? told : other)) };
  }
  const logged: Fault = {
    ...fault,
    contacts: [...fault.contacts, contact],
    firstContactAt: fault.firstContactAt ?? (direction === 'out' ? at : null),
    answeredAt: answered ? (fault.answeredAt ?? at) : fault.answeredAt,
    // FAULT-4: while the customer's answer is awaited nothing is due here; then what remained runs on.
    nextStep: answered
      ? { code: 'decide', dueAt: dueAfterAnswer(fault, at, workingHours) }
      : { code: 'awaitAnswer', dueAt: null },
    waiting: answered ? null : { ...paused(fault, at), nextContactAt: null },
    // FAULT-10: what was put aside until then is back.
    snoozed: answered && fault.snoozed?.condition === 'answer' ? null : (fault.snoozed ?? null),
  };
  return { ...document, faults: document.faults.map((other) => (other === fault ? logged : other)) };
}
