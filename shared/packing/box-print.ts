import { applied, flagged, noop, refused } from '../outcomes';
import type { Reducer } from '../reduce-types';
import { jobIn } from '../view';
import { boxIn, boxNumber, withBox } from './box';
import { returnNumber } from './box-label';
import type { Box, BoxPrint } from './box-schema';

/** Nobody prints as many; a document must not grow for ever. */
const mostKept = 50;
type OneLabel = Pick<BoxPrint, 'label' | 'trackingNumber'>;

/** LABEL-8: how often this label came out since the box was sealed. With another number on it, it is another label. */
export function printsOf({ prints = [] }: Box, { label, trackingNumber }: OneLabel): number {
  const number = returnNumber(trackingNumber ?? '');
  return prints.filter((one) => one.label === label && returnNumber(one.trackingNumber ?? '') === number)
    .length;
}

/** LABEL-8: what is on the outside of a parcel exists once; whoever makes a second one says why. */
export const boxLabelPrinted: Reducer<'boxLabelPrinted'> = (view, operation, { judging }) => {
  const { jobId, boxId, label, trackingNumber, reason } = operation.payload;
  const job = jobIn(view, jobId);
  if (!job) return refused('document.missing', { kind: 'job', id: jobId });
  const box = boxIn(job, boxId);
  // Emptied meanwhile: its labels are of no use to anybody.
  if (!box) return noop('already', { job: job.name, box: boxNumber(boxId) });
  const params = { job: job.name, box: boxNumber(boxId), n: printsOf(box, { label, trackingNumber }) + 1 };
  const isUnexplained = params.n > 1 && reason.trim() === '';
  if (isUnexplained && !judging) return refused('pack.reprintReason', params);
  const { actor, at } = operation;
  const operatorId = actor.kind === 'station' ? actor.operatorId : null;
  const print = { label, trackingNumber, at, operatorId, reason: reason.trim() };
  const printed = withBox(job, { ...box, prints: [...(box.prints ?? []), print].slice(-mostKept) });
  if (isUnexplained) return flagged('pack.printedTwice', [printed], params);
  return applied(params.n > 1 ? 'pack.printedAgain' : 'pack.printed', [printed], params);
};
