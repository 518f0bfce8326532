import type { Package, SiteRules } from '../../../shared/documents';
import type { Payload } from '../../../shared/operations';
import { addressOf } from '../../../shared/packages/package';
import { serialKeys } from '../../../shared/scan-code/serial';
import type { ScanEvent } from '../../scan/scan-event';
import { tell } from '../../store/feedback-class';
import type { PerformResult } from '../../store/station';
import { isAccepted, type ReceiverDeps, reportResult } from './receiver-deps';
import { isBlind } from './receiving-step';
import { type Confirmation, useReceiving } from './receiving-store';

export type Answer = Pick<Payload<'driveScanned'>, 'jobId'> & Confirmation;
const noRules = { blindCount: false };
export const noAnswer: Answer = { jobId: null, confirmed: false };

/** A drive out of the open package: received, or a question, or a STOP with both strings. */
export async function takeDrive(
  deps: ReceiverDeps,
  parcel: Package,
  scan: ScanEvent,
  answer: Answer = noAnswer,
): Promise<void> {
  const [key] = serialKeys(scan.raw);
  // Two people or one person twice: the second scan of a doubtful serial is the operator's word for it.
  const isSecondLook = key !== undefined && useReceiving.getState().doubtfulSerial === key;
  const confirmation: Confirmation = {
    confirmed: answer.confirmed || isSecondLook,
    ...(answer.reason === undefined ? {} : { reason: answer.reason }),
  };
  // Asked for beforehand: once the scan is saved, everything on the screen reads anew and this would wait behind it.
  const site = deps.station.site();
  const result = await deps.station.perform('driveScanned', {
    packageId: addressOf(parcel),
    serial: scan.raw.slice(0, 512),
    source: scan.source,
    jobId: answer.jobId,
    ...confirmation,
  });
  useReceiving.setState({ doubtfulSerial: null });
  switch (result.code) {
    case 'drv.nearMiss':
    case 'drv.sameSerial':
      doubt(deps, result, scan, key ?? null);
      return;
    case 'ask.whichJob':
      reportResult(deps, result, scan);
      useReceiving.setState({ dialog: { kind: 'whichJob', scan, jobs: jobsOf(result), ...confirmation } });
      return;
    case 'ask.attach':
      reportResult(deps, result, scan);
      useReceiving.setState({
        dialog: {
          kind: 'attach',
          scan,
          jobId: String(result.params['jobId'] ?? ''),
          job: String(result.params['job'] ?? ''),
          serial: scan.raw,
        },
      });
      return;
    case 'pkg.openElsewhere':
      reportResult(deps, result, scan);
      useReceiving.setState({
        offer: { kind: 'takeOver', packageId: addressOf(parcel), who: String(result.params['who'] ?? '') },
      });
      return;
    default:
      tellDrive(deps, parcel, (await site)?.rules ?? noRules, result, scan);
  }
}

function doubt(deps: ReceiverDeps, result: PerformResult, scan: ScanEvent, key: string | null) {
  const { scanned, expected } = result.params;
  const isNearMiss = result.code === 'drv.nearMiss';
  deps.reporter.report({
    ...tell(result),
    scan,
    compare: isNearMiss ? { expected: String(expected), received: String(scanned) } : null,
  });
  useReceiving.setState({
    doubtfulSerial: key,
    offer: isNearMiss ? { kind: 'doubt', scan, expected: String(expected) } : null,
  });
}

function jobsOf({ params }: PerformResult): { id: string; name: string }[] {
  const ids = String(params['jobIds'] ?? '').split(',');
  const names = String(params['jobs'] ?? '').split(', ');
  return ids.map((id, index) => ({ id, name: names[index] ?? id }));
}

/** Codes whose text tells how many drives are expected. */
const counting: Record<string, true> = { 'drv.ok': true, 'drv.last': true, 'drv.attached': true };

function tellDrive(
  deps: ReceiverDeps,
  parcel: Package,
  rules: Pick<SiteRules, 'blindCount'>,
  result: PerformResult,
  scan: ScanEvent,
) {
  if (isAccepted(result)) rememberSubject(result);
  if (isBlind(parcel, rules) && counting[result.code]) {
    const { operationId } = tell(result);
    deps.reporter.report({ class: 'ok', code: 'drv.okBlind', params: result.params, scan, operationId });
    return;
  }
  const next = result.code === 'drv.last' ? { code: 'recv.next.close', params: {} } : null;
  reportResult(deps, result, scan, next);
}

function rememberSubject({ documents, operationId }: Extract<PerformResult, { operationId: string }>) {
  for (const document of documents) {
    if (document.kind !== 'package') continue;
    const row = document.scans.find((one) => one.operationId === operationId);
    if (row?.jobId && row.driveId)
      useReceiving.setState({
        subject: { kind: 'drive', jobId: row.jobId, driveId: row.driveId },
        lastFault: null,
      });
  }
}
