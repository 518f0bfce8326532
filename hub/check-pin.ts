import { addMs } from '../shared/time';
import type { HubDeps } from './deps';
import { matchesPin } from './pin';

const maxFailures = 5;
const lockMs = 15 * 60_000;

export type PinCheck =
  | { ok: true }
  | { ok: false; problem: 'wrong'; triesLeft: number }
  | { ok: false; problem: 'locked'; until: string }
  | { ok: false; problem: 'unknown-operator' };

/** Five wrong PINs lock the operator's for fifteen minutes. A try counts before it is judged, so that none runs beside. */
export async function checkPin(
  deps: HubDeps,
  siteId: string,
  { operatorId, pin }: { operatorId: string; pin: string },
): Promise<PinCheck> {
  const counted = await countTry(deps, siteId, operatorId);
  if (!('verifier' in counted)) return counted;
  if (!(await matchesPin(pin, counted.verifier))) {
    return counted.lockedUntil === null
      ? { ok: false, problem: 'wrong', triesLeft: maxFailures - counted.failures }
      : { ok: false, problem: 'locked', until: counted.lockedUntil };
  }
  await deps.database
    .updateTable('pin')
    .set({ failures: 0, locked_until: null })
    .where('site', '=', siteId)
    .where('operator_id', '=', operatorId)
    .execute();
  return { ok: true };
}

type Counted = { verifier: string; failures: number; lockedUntil: string | null };

function countTry(
  deps: HubDeps,
  siteId: string,
  operatorId: string,
): Promise<Counted | Exclude<PinCheck, { ok: true }>> {
  const now = deps.now();
  return deps.database.transaction().execute(async (tx) => {
    const pin = await tx
      .selectFrom('pin')
      .select(['verifier', 'failures', 'locked_until'])
      .where('site', '=', siteId)
      .where('operator_id', '=', operatorId)
      .forUpdate()
      .executeTakeFirst();
    if (!pin) return { ok: false, problem: 'unknown-operator' };
    if (pin.locked_until !== null && pin.locked_until > now) {
      return { ok: false, problem: 'locked', until: pin.locked_until };
    }
    const failures = (pin.locked_until === null ? pin.failures : 0) + 1;
    const lockedUntil = failures >= maxFailures ? addMs(now, lockMs) : null;
    await tx
      .updateTable('pin')
      .set({ failures, locked_until: lockedUntil })
      .where('site', '=', siteId)
      .where('operator_id', '=', operatorId)
      .execute();
    return { verifier: pin.verifier, failures, lockedUntil };
  });
}
