import type { Mutant } from './mutant';

/** Each breaks one rule of how operators and leads are told. */
export const toldMutants: Mutant[] = [
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: ' || escalated?.dueAt === dueAt) return null;',
    replace: ') return null;',
  },
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: 'return snoozed.until === null ? null : later(dueAt, snoozed.until);',
    replace: 'return dueAt;',
  },
  {
    rule: 'TOLD-3',
    file: 'shared/faults/escalation.ts',
    find: 'return escalated !== undefined && escalated.dueAt === nextStep.dueAt;',
    replace: 'return escalated !== undefined;',
  },
];
