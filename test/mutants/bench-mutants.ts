import type { Mutant } from './mutant';

/** Of the bench: each breaks one of its promises. */
export const benchMutants: Mutant[] = [
  {
    rule: 'BENCH-1',
    file: 'electron/bench/bay.ts',
    find: "if (record.run?.result && !record.run.result.isRecorded) return 'unrecorded';",
    replace: '',
  },
  {
    rule: 'BENCH-1',
    file: 'electron/bench/bay.ts',
    find: 'settle({ isOpen: wasOpen });',
    replace: 'settle({ isOpen: false });',
  },
  {
    rule: 'BENCH-1',
    file: 'shared/drives/transfer-operations.ts',
    find: 'const endedAt = addMs(operation.at, -endedAgoMs);',
    replace: 'const endedAt = addMs(operation.at, -endedAgoMs * 0);',
  },
  {
    rule: 'BENCH-2',
    file: 'electron/bench/open-bench.ts',
    find: 'kept.get(number) ?? emptyRecord(number, deps.now())',
    replace: 'emptyRecord(number, deps.now())',
  },
  {
    rule: 'BENCH-3',
    file: 'electron/bench/bay.ts',
    find: 'settle({ isPulled: true, problem: null });',
    replace: 'settle({ isPulled: false, problem: null });',
  },
  {
    rule: 'BENCH-4',
    file: 'electron/bench/hub-access.ts',
    find: "{ later: problem('hub-not-reachable') }",
    replace: "{ never: problem('hub-not-reachable') }",
  },
  {
    rule: 'BENCH-5',
    file: 'electron/bench/bay.ts',
    find: "engine?.send('cancel');",
    replace: '',
  },
  {
    rule: 'BENCH-6',
    file: 'electron/bench/copies.ts',
    find: 'running < most()',
    replace: 'running <= most()',
  },
  {
    rule: 'BENCH-7',
    file: 'electron/bench/open-bench.ts',
    find: "if (before.outOfService !== null) return refused('out-of-service');",
    replace: '',
  },
  {
    rule: 'BENCH-8',
    file: 'electron/bench/hub-access.ts',
    find: '{ driveId, operatorId });',
    replace: "{ driveId, operatorId: '' });",
  },
  {
    rule: 'BENCH-9',
    file: 'electron/bench/transfer-folders.ts',
    find: "&& run.result.status === 'Completed'",
    replace: '',
  },
  {
    rule: 'BENCH-9',
    file: 'electron/bench/transfer-folders.ts',
    find: 'kept.has(folder)',
    replace: 'false',
  },
  {
    rule: 'BENCH-10',
    file: 'electron/bench/bay.ts',
    find: 'const onlyEmpty = !record.notEmpty?.isAccepted;',
    replace: 'const onlyEmpty = record.notEmpty === null;',
  },
  {
    rule: 'BENCH-10',
    file: 'electron/bench/engine-args.ts',
    find: "...(onlyEmpty ? ['--only-empty'] : []),",
    replace: '',
  },
];
