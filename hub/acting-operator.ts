import type { Operator } from '../shared/documents';
import { type Role, roles } from '../shared/states';
import { checkPin } from './check-pin';
import type { HubDeps } from './deps';
import { StationProblem } from './station-problem';

export type Acting = { operatorId: string | undefined; pin: string | undefined };

/** Who acts, after role and PIN were checked; throws a StationProblem when he may not. */
export async function actingOperator(
  deps: HubDeps,
  siteId: string,
  { operatorId, pin }: Acting,
  required: { role: Role; pin: boolean },
): Promise<Operator> {
  const operator = operatorId === undefined ? null : await findOperator(deps, siteId, operatorId);
  if (!operator?.active) {
    throw new StationProblem(403, {
      code: 'operator.unknown',
      message: 'Sign in with a badge that is known here.',
    });
  }
  if (roles.indexOf(operator.role) < roles.indexOf(required.role)) {
    const message = `This needs the role ${required.role}.`;
    throw new StationProblem(403, { code: 'role.required', role: required.role, message });
  }
  if (!required.pin) return operator;
  const check = await checkPin(deps, siteId, { operatorId: operator.id, pin: pin ?? '' });
  if (check.ok) return operator;
  const message = check.problem === 'locked' ? 'Too many wrong PINs.' : 'The PIN is wrong.';
  throw new StationProblem(403, { ...check, code: `pin.${check.problem}`, message });
}

async function findOperator(deps: HubDeps, siteId: string, id: string): Promise<Operator | null> {
  const row = await deps.database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'operator')
    .where('id', '=', id)
    .where('deleted', '=', false)
    .executeTakeFirst();
  return row?.body?.kind === 'operator' ? row.body : null;
}
