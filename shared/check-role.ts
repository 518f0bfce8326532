import { operationRules } from './operation-rules';
import type { Operation, OperationType } from './operations';
import { refused } from './outcomes';
import type { ReduceContext, Result } from './reduce-types';
import { roles } from './states';

/** What a customer may do, by the API or the page that a mail links to; everything else is the site's own work. */
const customerOperations: ReadonlySet<OperationType> = new Set([
  'jobCreated',
  'jobReplaced',
  'jobUpdated',
  'jobDeleted',
  'bitLockerKeysListed',
  'waitExtended',
  'contactRecorded',
]);

/** Who may do what. A fact happened, whoever recorded it, so it is never refused for its author. */
export function checkRole(operation: Operation, { role }: ReduceContext): Result | null {
  const rule = operationRules[operation.type];
  if (operation.actor.kind === 'hub') return null;
  if (operation.actor.kind === 'customer') {
    return customerOperations.has(operation.type) ? null : refused('role.required', { role: rule.role });
  }
  if (rule.nature === 'fact') return null;
  if (role === null) return refused('operator.unknown', { operatorId: operation.actor.operatorId });
  return roles.indexOf(role) < roles.indexOf(rule.role)
    ? refused('role.required', { role: rule.role })
    : null;
}
