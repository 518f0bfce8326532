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
    rule: 'PACK-6',
    file: 'shared/packing/box.ts',
    find: 'boxesOf(job).some(({ id, label }) => id !== boxId && label && isIt(label.trackingNumber))',
    replace: 'false',
  },
  {
    rule: 'PACK-6',
    file: 'shared/jobs/job-updated.ts',
    find: 'job.returnPackage || boxesOf(job).some(({ label }) => label)',
    replace: 'job.returnPackage',
  },
  {
    rule: 'PACK-7',
    file: 'renderer/screens/returns/pick-up.ts',
    find: "if (trial.outcome === 'refused') return report(deps, trial, scan);",
    replace: '',
  },
  {
    rule: 'PACK-7',
    file: 'renderer/screens/returns/pick-up.ts',
    find: 'const left = [...kept, ...waiting];',
    replace: 'const left = kept;',
  },
  {
    rule: 'PACK-8',
    file: 'renderer/screens/returns/box-slip.ts',
    find: "if (transfer.errors > 0) return { code: 'errors', count: transfer.errors };",
    replace: '',
  },
  {
    rule: 'PACK-10',
    file: 'shared/packing/box-size.ts',
    find: 'box.most + drives * driveGrams.most + paperGrams',
    replace: 'Number.MAX_SAFE_INTEGER',
  },
  {
    rule: 'PACK-10',
    file: 'renderer/screens/returns/packer.ts',
    find: '!isPossible && !isSure &&',
    replace: '!isPossible &&',
  },
  {
    rule: 'UNKNOWN-4',
    file: 'renderer/screens/returns/parcel.ts',
    find: "if (n > 0) return stop(deps, 'parcelBack.drivesFirst', { n }, scan);",
    replace: '',
  },
  {
    rule: 'CUSTODY-2',
    file: 'shared/packing/left-behind.ts',
    find: 'since !== undefined && one.label.at < since',
    replace: 'since !== undefined',
  },
  {
    rule: 'PACK-9',
    file: 'shared/packing/pick-up-times.ts',
    find: 'instant > now && (!hours || isWorked(hours, date))',
    replace: 'instant > now',
  },
  {
    rule: 'PACK-9',
    file: 'renderer/screens/returns/work-groups.ts',
    find: 'pickUpAt ?? last',
    replace: 'last',
  },
  {
    rule: 'PACK-9',
    file: 'shared/packing/ready-boxes.ts',
    find: 'packed === here && waiting.length > 0',
    replace: 'waiting.length > 0',
  },
  {
    rule: 'PACK-5',
    file: 'shared/packing/carrier-name.ts',
    find: 'return one.startsWith(other) || other.startsWith(one);',
    replace: 'return one !== other;',
  },
  {
    rule: 'PACK-5',
    file: 'shared/packing/box.ts',
    find: 'job.returnChangedAt !== null && job.returnChangedAt > openedAt',
    replace: 'job.returnChangedAt !== null',
  },
];
