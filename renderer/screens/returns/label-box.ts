import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { isCarrierNumber, parcelLabel } from '../../scan/label-hint';
import type { ScanEvent } from '../../scan/scan-event';
import { hasRole } from '../../store/session';
import { isKnownDrive } from './find-drive';
import { takeFirst } from './pack-drive';
import { type AtBox, type PackerDeps, report, say } from './packer-deps';
import { type BoxRef, useReturns } from './returns-store';

type CarrierNumber = { carrierName: string; trackingNumber: string; reason: string };

/** The scan of the carrier's label on a sealed box. A number without a right check digit is a lead's decision. */
export async function takeNumber(
  deps: PackerDeps,
  { job, boxId }: AtBox,
  code: ForeignCode,
  scan: ScanEvent,
) {
  const hint = parcelLabel(code);
  if (hint) return say(deps, hint, {}, scan);
  const box = { jobId: job.id, boxId };
  const sure = code.candidates.find(({ trust }) => trust === 'checked');
  if (sure) {
    const { carrier, trackingNumber } = sure;
    return labelBox(deps, box, { carrierName: carrier, trackingNumber, reason: '' }, scan);
  }
  const isLead = deps.operator !== null && hasRole(deps.operator.role, 'lead');
  deps.reporter.report({
    class: isLead ? 'attention' : 'stop',
    code: isLead ? 'returns.numberDoubtful' : 'returns.numberUnchecked',
    params: { number: code.text },
    scan,
  });
  if (isLead) useReturns.setState({ dialog: { kind: 'number', box, number: code.text } });
}

/** PACK-6: the box waits for this carrier from now on. */
export async function labelBox(
  deps: PackerDeps,
  box: BoxRef,
  label: CarrierNumber | null,
  scan: ScanEvent | null,
) {
  const result = await deps.station.perform('boxLabelled', { ...box, label });
  useReturns.setState({ dialog: null });
  report(deps, result, scan);
}

/** With a box that has its label: the next drive begins the next box; a carrier's number is another box's label. */
export async function takeNext(deps: PackerDeps, at: AtBox, code: ForeignCode, scan: ScanEvent) {
  const isNumber = isCarrierNumber(code) && !(await isKnownDrive(deps, code.text));
  return isNumber ? takeNumber(deps, at, code, scan) : takeFirst(deps, code, scan);
}
