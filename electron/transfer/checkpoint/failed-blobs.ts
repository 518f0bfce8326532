import type { Target } from './checkpoint';
import type { Outcome } from './checkpoint-records';

/** Which blobs failed, in four bytes each: a drive with a million missing files is no million objects in memory. */
export type FailedBlobs = {
  add: (blob: number, outcome: Outcome) => void;
  /** `target`: under which name it stands there all the same, in part. */
  each: (visit: (blob: number, target: Target | null) => void) => void;
};

export function createFailedBlobs(): FailedBlobs {
  let blobs = new Uint32Array(1024);
  let count = 0;
  const standing = new Map<number, Target>();
  return {
    add(blob, outcome) {
      if (count === blobs.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(blobs);
        blobs = larger;
      }
      blobs[count++] = blob;
      const target = targetOf(outcome);
      if (target) standing.set(blob, target);
    },
    each(visit) {
      for (const blob of blobs.subarray(0, count)) visit(blob, standing.get(blob) ?? null);
    },
  };
}

function targetOf({ name, disposition }: Outcome): Target | null {
  return disposition === 'Cancelled' || disposition === 'Skipped' ? null : { name, was: disposition };
}
