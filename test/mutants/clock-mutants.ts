import type { Mutant } from './mutant';

/** Each breaks one rule of how the hub runs the clocks. */
export const clockMutants: Mutant[] = [
  {
    rule: 'CLOCK-1',
    file: 'shared/jobs/due-times.ts',
    find: "if (dueAt === null || state !== 'expired') return [];",
    replace: 'if (dueAt === null) return [];',
  },
  {
    rule: 'CLOCK-1',
    file: 'hub/clocks/clock-operation.ts',
    find: 'const id = operationIdOf(type, payload);',
    replace: 'const id = operationIdOf(type, { ...payload, now });',
  },
  {
    rule: 'CLOCK-1',
    file: 'hub/clocks/clock-operation.ts',
    find: "const at = what === 'expire' ? dueAt : now;",
    replace: 'const at = now;',
  },
  {
    rule: 'CLOCK-2',
    file: 'shared/jobs/clock-operations.ts',
    find: 'due.warnAt !== null && due.warnAt <= at;',
    replace: 'due.warnAt !== null;',
  },
  {
    rule: 'CLOCK-2',
    file: 'shared/jobs/clock-operations.ts',
    find: "(due.state === 'expired' && clock !== 'creating')",
    replace: 'false',
  },
  { rule: 'CLOCK-2', file: 'shared/jobs/clocks.ts', find: '  destroy: 30,', replace: '  destroy: 3,' },
  {
    rule: 'JOB-2',
    file: 'shared/jobs/clocks.ts',
    find: 'const leastNoticeMs = 2 * dayMs;',
    replace: 'const leastNoticeMs = 0;',
  },
  {
    rule: 'JOB-2',
    file: 'shared/jobs/clocks.ts',
    find: 'clocks.push(isWarned ? { ...clock, warnAt: null } : clock);',
    replace: 'clocks.push(clock);',
  },
  {
    rule: 'CLOCK-3',
    file: 'hub/clocks/run-clocks.ts',
    find: 'const upTo: Instant = addMs(first.runAt, batchSpanMs);',
    replace: 'const upTo: Instant = addMs(first.runAt, 9 * batchSpanMs);',
  },
  {
    rule: 'CLOCK-4',
    file: 'hub/clocks/hub-clock.ts',
    find: 'now: () => (known === null ? wall() : later(wall(), known)),',
    replace: 'now: wall,',
  },
  {
    rule: 'CLOCK-4',
    file: 'hub/clocks/hub-clock.ts',
    find: 'if (away < 0 || away > longestAwayMs) {',
    replace: 'if (away < 0) {',
  },
  {
    rule: 'CLOCK-4',
    file: 'hub/clocks/hub-clock.ts',
    find: 'Math.abs(moved) > jumpMs',
    replace: 'moved > jumpMs',
  },
  {
    rule: 'CLOCK-4',
    file: 'shared/jobs/clock-operations.ts',
    find: "flagged('hub.timeDoubted', [], payload)",
    replace: "applied('done', [])",
  },
  {
    rule: 'FAULT-4',
    file: 'shared/jobs/clock-operations.ts',
    find: 'nextStep: { code, dueAt: at }, waiting: null, snoozed: null }',
    replace: 'nextStep: { code, dueAt: at } }',
  },
];
