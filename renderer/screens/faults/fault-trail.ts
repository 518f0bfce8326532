import type { Actor, Evidence, Fault, TriageAct } from '../../../shared/documents';

export type TrailItem = { id: string; at: string } & (
  | { kind: 'opened'; actor: Actor; note: string }
  | { kind: 'act'; act: TriageAct }
  | { kind: 'contact'; contact: Fault['contacts'][number] }
  | { kind: 'photo'; photo: Evidence }
  /** TOLD-3: the last time. */
  | { kind: 'escalated' }
  /** Ended by a rule: what a person decided is an act. */
  | { kind: 'ended'; outcome: string; note: string; actor: Actor | null }
);

/** Everything that the fault itself remembers, newest first; complete without the hub. */
export function faultTrail(fault: Fault): TrailItem[] {
  const { id, openedAt, openedBy, note, acts = [], contacts, evidence = [], resolvedAt, outcome } = fault;
  const items: TrailItem[] = [
    { id: `${id} opened`, at: openedAt, kind: 'opened', actor: openedBy, note },
    ...acts.map((act): TrailItem => ({ id: act.operationId, at: act.at, kind: 'act', act })),
    ...contacts.map((contact): TrailItem => {
      return { id: contact.operationId, at: contact.at, kind: 'contact', contact };
    }),
    ...evidence.map((photo): TrailItem => {
      return { id: photo.operationId, at: photo.at, kind: 'photo', photo };
    }),
  ];
  if (fault.escalated) items.push({ id: `${id} escalated`, at: fault.escalated.at, kind: 'escalated' });
  const isByPerson = acts.some(({ type, undone }) => !undone && (type === 'resolved' || type === 'merged'));
  if (resolvedAt !== null && !isByPerson)
    items.push({
      id: `${id} ended`,
      at: resolvedAt,
      kind: 'ended',
      outcome: outcome ?? 'ended',
      note: fault.resolvedNote,
      actor: fault.resolvedBy,
    });
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => (a.item.at === b.item.at ? b.index - a.index : a.item.at < b.item.at ? 1 : -1))
    .map(({ item }) => item);
}

/** The newest decision that is still taken back, as the rules judge it (FAULT-11). */
export function undoableAct({ acts = [], contacts }: Fault): TriageAct | null {
  const newest = acts.findLast(({ undone }) => !undone);
  return newest && newest.contacts === contacts.length ? newest : null;
}
