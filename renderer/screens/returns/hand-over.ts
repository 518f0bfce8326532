import { boxNumber } from '../../../shared/packing/box';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { parcelLabel } from '../../scan/label-hint';
import type { ScanEvent } from '../../scan/scan-event';
import { tell } from '../../store/feedback-class';
import { hasRole } from '../../store/session';
import {
  type AtBox,
  hasSomethingHere,
  isAccepted,
  nextBoxId,
  type PackerDeps,
  report,
  say,
  seenBox,
} from './packer-deps';
import { noBox, type SeenBox, useReturns } from './returns-store';

/** The scan of the carrier's label on a sealed box. A number without a right check digit is a lead's decision. */
export async function takeNumber(deps: PackerDeps, at: AtBox, code: ForeignCode, scan: ScanEvent) {
  const hint = parcelLabel(code);
  if (hint) return say(deps, hint, {}, scan);
  const sure = code.candidates.find(({ trust }) => trust === 'checked');
  if (sure) return handOver(deps, seenBox(at), sure.carrier, sure.trackingNumber, '', scan);
  const isLead = deps.operator !== null && hasRole(deps.operator.role, 'lead');
  const params = { number: code.text };
  deps.reporter.report({
    class: isLead ? 'attention' : 'stop',
    code: isLead ? 'returns.numberDoubtful' : 'returns.numberUnchecked',
    params,
    scan,
  });
  if (isLead) useReturns.setState({ dialog: { kind: 'number', box: seenBox(at), number: code.text } });
}

/** DRIVE-6: the parcel is the carrier's from now on. */
export async function handOver(
  deps: PackerDeps,
  box: SeenBox,
  carrierName: string,
  trackingNumber: string,
  reason: string,
  scan: ScanEvent | null,
) {
  if (!(await deps.requirePin('shipped'))) return;
  const shipDate = deps.now();
  const result = await deps.station.perform('shipped', {
    ...box,
    carrierName,
    trackingNumber,
    shipDate,
    reason,
  });
  useReturns.setState({ dialog: null });
  if (!isAccepted(result)) return report(deps, result, scan);
  const job = await deps.station.get('job', box.jobId);
  const isMore = job !== null && hasSomethingHere(job);
  useReturns.setState(
    isMore ? { boxId: nextBoxId(job, deps.newId), lastShipped: box } : { ...noBox, lastShipped: box },
  );
  deps.reporter.report({
    ...tell(result),
    class: 'done',
    code: isMore ? 'returns.shippedBox' : 'returns.shippedJob',
    params: { box: boxNumber(box.boxId), job: job?.name ?? '', number: trackingNumber },
    scan,
  });
}
