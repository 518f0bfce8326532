import { expect, test } from 'vitest';
import { checkRole } from '../../shared/check-role';
import { operationRules } from '../../shared/operation-rules';
import type { Operation, OperationType } from '../../shared/operations';
import type { ReduceContext } from '../../shared/reduce-types';
import { roles } from '../../shared/states';
import { aCustomer, aStation, asOperator, day0, theHub } from '../support/builders';

const types = Object.keys(operationRules) as OperationType[];
const by = (type: OperationType, actor: Operation['actor']) =>
  ({ id: 'operation-1', v: 1, type, actor, at: day0, seen: null, payload: {} }) as unknown as Operation;
const context = (role: ReduceContext['role']): ReduceContext => ({ ...asOperator, role });

test.each(types)('UNKNOWN-2 %s needs its role, unless it is a fact', (type) => {
  const { nature, role: least } = operationRules[type];
  for (const role of roles) {
    const refusal = checkRole(by(type, aStation), context(role));
    const mayDo = nature === 'fact' || roles.indexOf(role) >= roles.indexOf(least);
    if (mayDo) expect(refusal).toBeNull();
    else expect(refusal).toEqual({ outcome: 'refused', code: 'role.required', params: { role: least } });
  }
});

test.each(types)('UNKNOWN-2 %s by nobody known is refused, unless it is a fact', (type) => {
  const refusal = checkRole(by(type, aStation), context(null));
  if (operationRules[type].nature === 'fact') expect(refusal).toBeNull();
  else expect(refusal).toMatchObject({ code: 'operator.unknown', params: { operatorId: 'anna' } });
});

test.each(types)('JOB-22 %s by a customer: only what the API and the answer page offer', (type) => {
  const offered = ['jobCreated', 'jobReplaced', 'jobUpdated', 'jobDeleted', 'bitLockerKeysListed'];
  offered.push('waitExtended', 'contactRecorded');
  const refusal = checkRole(by(type, aCustomer), context(null));
  if (offered.includes(type)) expect(refusal).toBeNull();
  else expect(refusal).toMatchObject({ code: 'role.required' });
});

test.each(types)('JOB-2 %s by the hub', (type) => {
  expect(checkRole(by(type, theHub), context(null))).toBeNull();
});
