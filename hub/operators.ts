import type { Actor } from '../shared/documents';
import type { Payload } from '../shared/operations';
import type { PinVerifier } from '../shared/pin-verifier';
import type { Result } from '../shared/reduce-types';
import { currentVersion } from '../shared/upcast';
import { submit } from './accept-operations';
import type { HubDeps } from './deps';
import { createPinVerifier, isPin, isWeakPin } from './pin';

export type OperatorFields = Payload<'operatorSaved'>;

type SavedOperator = {
  operator: OperatorFields;
  pin: string | null;
  actor: Actor;
  /** Who commands the hub itself may choose a weak one, and is told so. */
  allowWeakPin?: boolean;
};

/** Creates or changes an operator; `pin: null` leaves the PIN as it is. The PIN is never part of the operation. */
export async function saveOperator(
  deps: HubDeps,
  siteId: string,
  { operator, pin, actor, allowWeakPin = false }: SavedOperator,
): Promise<Result | { outcome: 'refused'; code: 'pin-weak' }> {
  if (pin !== null && !(allowWeakPin ? isPin(pin) : !isWeakPin(pin)))
    return { outcome: 'refused', code: 'pin-weak' };
  const verifier = pin === null ? null : await createPinVerifier(pin, deps.randomBytes);
  const now = deps.now();
  const { id, name, badge, role, active } = operator;
  const result = await submit(
    deps,
    siteId,
    {
      id: deps.newId(),
      v: currentVersion('operatorSaved'),
      type: 'operatorSaved',
      actor,
      at: now,
      seen: null,
      payload: { id, name, badge, role, active },
    },
    async ({ sql }) => {
      if (verifier === null) return;
      const row = { verifier, updated_at: now, failures: 0, locked_until: null };
      await sql
        .insertInto('pin')
        .values({ site: siteId, operator_id: id, ...row })
        .onConflict((conflict) => conflict.columns(['site', 'operator_id']).doUpdateSet(row))
        .execute();
    },
  );
  return result;
}

/** What a station's host keeps, to check PINs while the hub is away. Only of operators who may act. */
export async function listPinVerifiers(deps: HubDeps, siteId: string): Promise<PinVerifier[]> {
  const rows = await deps.database
    .selectFrom('pin as p')
    .innerJoin('document as d', (join) =>
      join.onRef('d.site', '=', 'p.site').onRef('d.id', '=', 'p.operator_id').on('d.kind', '=', 'operator'),
    )
    .select(['p.operator_id', 'p.verifier', 'd.body'])
    .where('p.site', '=', siteId)
    .where('d.deleted', '=', false)
    .execute();
  return rows
    .filter(({ body }) => body?.kind === 'operator' && body.active)
    .map((row) => ({ operatorId: row.operator_id, verifier: row.verifier }));
}
