import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json';
import type { DueEscalation } from '../../shared/faults/escalation';
import type { Operation } from '../../shared/operations';
import type { Instant } from '../../shared/time';
import { currentVersion } from '../../shared/upcast';
import type { DueClock } from '../clock-rows';

/**
 * CLOCK-1: what is due, as an operation. Its id says which clock of what and when, so that whoever does it again, or
 * elsewhere, does nothing. It ran out when it was due, however late the hub is; a warning is given when it is given.
 */
export function clockOperation(due: DueClock, now: Instant): Operation {
  const { what, subject, dueAt } = due;
  if (what === 'escalate') return escalation(due, now);
  const { clock } = due;
  const payload = { clock, subject, dueAt };
  const type = what === 'expire' ? 'clockExpired' : 'clockWarned';
  const id = operationIdOf(type, payload);
  const at = what === 'expire' ? dueAt : now;
  return { id, v: currentVersion(type), type, actor: { kind: 'hub' }, at, seen: null, payload };
}

/** TOLD-3: given when it is given, as a warning is. */
function escalation({ faultId, subject, dueAt }: DueEscalation, at: Instant): Operation {
  const type = 'faultEscalated';
  const payload = { faultId, subject, dueAt };
  const actor = { kind: 'hub' } as const;
  return { id: operationIdOf(type, payload), v: currentVersion(type), type, actor, at, seen: null, payload };
}

/** The same for the same content, for ever and on every hub. */
export function operationIdOf(type: string, content: unknown): string {
  const hash = createHash('sha256').update(canonicalJson({ type, content })).digest('hex');
  return `${type}-${hash.slice(0, 40)}`;
}
