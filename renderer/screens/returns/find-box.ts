import { boxCodeKey, returnKey } from '../../../shared/document-keys';
import type { Job } from '../../../shared/documents';
import { type Box, boxesOf } from '../../../shared/packing/box';
import { boxCode, codeOfBarcode, returnNumber } from '../../../shared/packing/box-label';
import type { WorkingCode } from '../../scan/scan-center';
import type { PackerDeps } from './packer-deps';

export type FoundBox = { job: Job; box: Box };

/** The box with this label of ours on it. */
export function boxOfBarcode(deps: Pick<PackerDeps, 'station'>, text: string): Promise<FoundBox | null> {
  const code = codeOfBarcode(text);
  return find(deps, boxCodeKey(code), ({ id }) => boxCode(id) === code);
}

/** By either of its two labels: ours, or the carrier's. */
export async function boxOfScan(
  deps: Pick<PackerDeps, 'station'>,
  code: WorkingCode,
): Promise<FoundBox | null> {
  if (code.kind === 'ownLabel') return boxOfBarcode(deps, code.text);
  if (!('candidates' in code)) return null;
  for (const number of [...code.candidates.map(({ trackingNumber }) => trackingNumber), code.text]) {
    const isIt = ({ label }: Box) => label && returnNumber(label.trackingNumber) === returnNumber(number);
    const found = await find(deps, returnKey(number), (box) => Boolean(isIt(box)));
    if (found) return found;
  }
  return null;
}

async function find(
  { station }: Pick<PackerDeps, 'station'>,
  key: string,
  isIt: (box: Box) => boolean,
): Promise<FoundBox | null> {
  for (const job of await station.findByKeys([key])) {
    if (job.kind !== 'job') continue;
    // Under a number that a carrier gave out again: the box that is still here.
    const boxes = boxesOf(job).filter(isIt);
    const box = boxes.find(({ shippedAt }) => shippedAt === null) ?? boxes[0];
    if (box) return { job, box };
  }
  return null;
}
