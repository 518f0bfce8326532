import type { Job } from '../../../shared/documents';
import type { Payload } from '../../../shared/operations';
import { printsOf } from '../../../shared/packing/box-print';
import type { Box } from '../../../shared/packing/box-schema';
import { isAccepted, type PackerDeps, report } from './packer-deps';
import { useReturns } from './returns-store';

/** A label for the outside of a box that is about to be printed. */
export type BoxLabelPrint = Pick<Payload<'boxLabelPrinted'>, 'label' | 'trackingNumber'> & {
  job: Job;
  box: Box;
};

/** LABEL-8: a label that came out already is printed again only when somebody says why. */
export function askReprint(print: BoxLabelPrint, go: (reason: string) => void): void {
  const copies = printsOf(print.box, print);
  if (copies === 0) return go('');
  useReturns.setState({ dialog: { kind: 'reprint', boxId: print.box.id, copies, go } });
}

/** It went to the printer, and may have come out: that is what counts. */
export async function notePrint(
  deps: Pick<PackerDeps, 'station' | 'reporter'>,
  { job, box, label, trackingNumber }: BoxLabelPrint,
  reason: string,
): Promise<void> {
  const printed = { jobId: job.id, boxId: box.id, label, trackingNumber, reason };
  const result = await deps.station.perform('boxLabelPrinted', printed);
  if (!isAccepted(result) && result.outcome !== 'noop') report(deps, result, null);
}
