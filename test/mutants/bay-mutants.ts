import type { Mutant } from './mutant';

/** Of what a page makes of its bench. */
export const bayMutants: Mutant[] = [
  {
    rule: 'BAY-1',
    file: 'renderer/store/bench/what-to-record.ts',
    find: 'if (!isFurther && !isTotalNew) return [];',
    replace: '',
  },
  {
    rule: 'BAY-1',
    file: 'renderer/store/bench/bench-recorder.ts',
    find: "if (station.status().problem === 'otherWindow') return;",
    replace: '',
  },
  {
    rule: 'BAY-1',
    file: 'renderer/store/bench/what-to-record.ts',
    find: 'const isSaid = drive.last?.operationId === result.operationId ||',
    replace: 'const isSaid =',
  },
  {
    rule: 'BAY-2',
    file: 'renderer/store/bench/bench-needs.ts',
    find: 'a.since < b.since ? -1 : 1',
    replace: 'a.since < b.since ? 1 : -1',
  },
  {
    rule: 'BAY-3',
    file: 'renderer/store/bench/bench-needs.ts',
    find: '!known.has(keyOf(need))',
    replace: 'true',
  },
  {
    rule: 'BAY-4',
    file: 'renderer/store/bench/what-to-record.ts',
    find: 'if (job.faults.some(({ id }) => id === faultId)) return [];',
    replace: '',
  },
  {
    rule: 'BAY-5',
    file: 'renderer/store/bench/what-to-record.ts',
    find: 'const shallStop = job.cancelRequested ||',
    replace: 'const shallStop =',
  },
  {
    rule: 'BAY-5',
    file: 'renderer/store/bench/what-to-record.ts',
    find: ' || isStoppedByFault(job, drive, result);',
    replace: ';',
  },
  {
    rule: 'BAY-6',
    file: 'renderer/screens/bench/put-in.ts',
    find: "return trial.outcome === 'refused' ? trial : null;",
    replace: 'return null;',
  },
  {
    rule: 'BAY-6',
    file: 'renderer/screens/bench/take-out.ts',
    find: 'if (!mayLeave(bay)) {',
    replace: 'if (bay.bay < 0) {',
  },
];
