import { badgeKey } from '../../shared/document-keys';
import type { Operator } from '../../shared/documents';
import { badgeIdOf } from '../../shared/scan-code/badge-id';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';

type Found = { ok: true; operator: Operator } | { ok: false; problem: 'unknown' | 'same' };

/** Whoever else confirms what the signed-in operator does: by a badge that was scanned or typed. */
export function useSecondOperator(): (badge: string) => Promise<Found> {
  const station = useStation();
  const signedInId = useSession((session) => session.operator?.id ?? null);
  return async (badge) => {
    const id = badgeIdOf(badge.trim().replace(/^\$B:/i, ''));
    const found = id === undefined ? [] : await station.findByKeys([badgeKey(id)]);
    const operator = found.find((one): one is Operator => one.kind === 'operator' && one.active);
    if (!operator) return { ok: false, problem: 'unknown' };
    return operator.id === signedInId ? { ok: false, problem: 'same' } : { ok: true, operator };
  };
}
