import type { Job } from '../../../shared/documents';
import { boxNumber, boxOf, isPacked } from '../../../shared/packing/box';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { driveLabel, isCarrierNumber } from '../../scan/label-hint';
import type { ScanEvent } from '../../scan/scan-event';
import { isKnownDrive, isNamed, jobsWith } from './find-drive';
import { type AtBox, isAccepted, nextBoxId, type PackerDeps, report, say } from './packer-deps';
import { openParcel, parcelOfCode } from './parcel';
import { useReturns } from './returns-store';

/** A drive into the box at hand: the record says whose it is, and refuses what belongs elsewhere (PACK-1). */
export async function packDrive(
  deps: PackerDeps,
  { job, boxId }: Pick<AtBox, 'job' | 'boxId'>,
  scan: ScanEvent,
  driveJobId: string | null = null,
) {
  const result = await deps.station.perform('drivePacked', {
    jobId: job.id,
    boxId,
    serial: scan.raw.slice(0, 512),
    driveJobId,
  });
  const isAll = isAccepted(result) && result.code === 'pack.last';
  report(deps, result, scan, isAll ? { code: 'returns.next.seal', params: {} } : null);
  if (result.code !== 'pack.whichJob') return;
  const jobs = (await jobsWith(deps, scan.raw)).map(({ id, name }) => ({ id, name }));
  useReturns.setState({ dialog: { kind: 'whichJob', scan, jobs, isPacking: true } });
}

/** With a box at hand: what is no drive of ours is told by what it is on a drive's label. */
export async function takeDrive(deps: PackerDeps, at: AtBox, code: ForeignCode, scan: ScanEvent) {
  const isKnown = await isKnownDrive(deps, code.text);
  if (!isKnown && isCarrierNumber(code)) {
    return say(deps, 'returns.sealFirst', { box: boxNumber(at.boxId) }, scan);
  }
  const hint = isKnown ? null : driveLabel(code);
  return hint ? say(deps, hint, {}, scan) : packDrive(deps, at, scan);
}

/** With none at hand a drive opens its job's box and goes into it. */
export async function takeFirst(deps: PackerDeps, code: ForeignCode, scan: ScanEvent) {
  const jobs = await jobsWith(deps, code.text);
  const [only, another] = jobs;
  if (!only) return takeUnknown(deps, code, scan);
  if (!another) return openFor(deps, only, scan);
  const named = jobs.map(({ id, name }) => ({ id, name }));
  useReturns.setState({ dialog: { kind: 'whichJob', scan, jobs: named, isPacking: false } });
  say(deps, 'returns.whichJob', { n: jobs.length }, scan);
}

/** Of no job that is here: a parcel that goes back, or a drive in one; else a wrong barcode. */
async function takeUnknown(deps: PackerDeps, code: ForeignCode, scan: ScanEvent) {
  const parcel = await parcelOfCode(deps, code);
  if (parcel) return openParcel(deps, parcel.id, { code, scan });
  say(deps, driveLabel(code) ?? 'returns.unknown', { serial: code.text }, scan);
}

/** A drive that is packed already shows its box. */
export async function openFor(deps: PackerDeps, job: Job, scan: ScanEvent) {
  const drive = job.drives.find(isNamed(scan.raw));
  const current = drive && isPacked(job, drive) ? boxOf(job, drive) : undefined;
  if (drive && current) {
    useReturns.setState({ jobId: job.id, boxId: current.id });
    return say(deps, 'returns.isIn', { driveId: drive.driveId, box: boxNumber(current.id) }, scan);
  }
  const boxId = nextBoxId(job, deps.newId) ?? deps.newId();
  useReturns.setState({ jobId: job.id, boxId });
  return packDrive(deps, { job, boxId }, scan, job.id);
}
