import type { Mutant } from './mutant';

/** Each breaks one rule of packing; the tests that name the rule must notice. */
export const packingMutants: Mutant[] = [
  {
    rule: 'PACK-1',
    file: 'shared/packing/scanned-drive.ts',
    find: 'if (own && isHere(own.drive) && other) {',
    replace: 'if (!own && !other) {',
  },
  {
    rule: 'PACK-2',
    file: 'shared/packing/packing-operations.ts',
    find: 'if (current && current.id !== boxId && isPacked(job, drive)) {',
    replace: 'if (current && !isPacked(job, drive)) {',
  },
  {
    rule: 'PACK-3',
    file: 'shared/packing/box.ts',
    find: "packed === here && (job.state === 'Packaging' || isEnded(job.state))",
    replace: "job.state === 'Packaging' || isEnded(job.state)",
  },
  {
    rule: 'PACK-4',
    file: 'shared/drives/shipping-operations.ts',
    find: "if (!holdsExactly(job, boxId, driveIds)) return refused('pack.boxChanged', params);",
    replace: '',
  },
  {
    rule: 'PACK-5',
    file: 'shared/packing/box.ts',
    find: 'job.returnChangedAt !== null && job.returnChangedAt > openedAt',
    replace: 'job.returnChangedAt !== null',
  },
];
