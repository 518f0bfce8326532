import { serialKey } from '../../../shared/document-keys';
import { isFaulted, isHere } from '../../../shared/drives/drive';
import type { HostInput } from '../../../shared/host-contract';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import { driveLabel } from '../../scan/label-hint';
import type { ScanEvent } from '../../scan/scan-event';
import { useBench } from '../../store/bench/bench-board';
import type { PerformResult } from '../../store/station';
import { type BenchDeps, type Loaded, nameOf, report, say, tellHost } from './bench-deps';
import { useBenchWork } from './bench-store';
import { forget } from './start-bays';
import { takeOut } from './take-out';

/** The drives on site that a scanned serial may be of. */
async function drivesOf({ station }: BenchDeps, text: string): Promise<Loaded[]> {
  const keys = serialKeys(text);
  const found = await station.findByKeys(keys.map(serialKey));
  return found.flatMap((document) =>
    document.kind === 'job'
      ? document.drives
          .filter((drive) => isHere(drive) && drive.keys.some((key) => keys.includes(key)))
          .map((drive) => ({ job: document, drive }))
      : [],
  );
}

/** A drive's label: of one that comes into the bay that was scanned before, or of one that is in a bay and goes. */
export async function takeDrive(deps: BenchDeps, code: ForeignCode, scan: ScanEvent) {
  const drives = await drivesOf(deps, code.text);
  const [first] = drives;
  if (!first) return say(deps, driveLabel(code) ?? 'bench.unknown', { serial: code.text }, scan);
  const { target } = useBenchWork.getState();
  const bay = (useBench.getState().view?.bays ?? []).find(({ scanned }) =>
    drives.some(({ job, drive }) => scanned?.jobId === job.id && scanned.driveId === drive.driveId),
  );
  if (bay && (target === null || target === bay.bay)) return takeOut(deps, bay, scan);
  // From a bay that died into another one.
  if (bay && !(await takeOut(deps, bay, scan))) return;
  if (target === null) return say(deps, 'bench.bayFirst', { driveId: first.drive.driveId }, scan);
  await putOneIn(deps, target, drives, scan);
}

/** DRIVE-9: of several that have this serial the one that may be copied; of several of those a person says which. */
async function putOneIn(deps: BenchDeps, bay: number, drives: Loaded[], scan: ScanEvent) {
  const judged = await Promise.all(
    drives.map(async (loaded) => ({ loaded, refusal: await whyNotCopied(deps, loaded) })),
  );
  const able = judged.filter(({ refusal }) => refusal === null).map(({ loaded }) => loaded);
  const [only, another] = able;
  if (only && another) {
    const jobs = able.map(({ job, drive }) => ({ id: job.id, name: job.name, driveId: drive.driveId }));
    useBenchWork.setState({ dialog: { kind: 'whichJob', scan, bay, jobs } });
    return say(deps, 'bench.whichJob', { n: able.length }, scan);
  }
  if (only) return putIn(deps, bay, only, scan);
  const refusal = judged[0]?.refusal;
  if (refusal) report(deps, refusal, scan);
}

/** What the rules say of a start now; null: it may start, or goes on. Whether drives are still awaited is asked at the start. */
export async function whyNotCopied(deps: BenchDeps, { job, drive }: Loaded): Promise<PerformResult | null> {
  // Of a cancelled job too: it goes on to the end that it has not yet (JOB-15).
  if (drive.state === 'Transferring' && !isFaulted(drive, job)) return null;
  const trial = await deps.station.preview('transferStarted', {
    ...nameOf({ job, drive }),
    confirmedAwaited: true,
  });
  return trial.outcome === 'refused' ? trial : null;
}

/** `label`: as it was scanned, now or before. */
export async function putIn(
  deps: BenchDeps,
  bay: number,
  loaded: Loaded,
  scan: ScanEvent | null,
  label = scan?.raw ?? '',
) {
  const { job, drive } = loaded;
  if (!(await tellHost(deps, 'bench.scan', scanInput(bay, label, loaded), scan))) return;
  const from = drive.place;
  useBenchWork.setState({
    chosen: bay,
    target: null,
    inHand: null,
    last: { kind: 'putIn', bay, drive: nameOf(loaded), from },
  });
  forget(bay);
  const moved = await deps.station.perform('placeMoved', {
    subject: { kind: 'drive', ...nameOf(loaded) },
    place: bayPlace(deps, bay),
  });
  if (moved.outcome === 'refused') return report(deps, moved, scan);
  deps.reporter.report({
    class: 'ok',
    code: job.type === 'Import' ? 'bench.putInImport' : 'bench.putInExport',
    params: { driveId: drive.driveId, bay, job: job.name },
    scan,
    operationId: 'operationId' in moved ? moved.operationId : null,
  });
  await deps.bench.look();
}

/** PLACE-1. */
const bayPlace = ({ stationName }: BenchDeps, bay: number) => `${stationName.slice(0, 80)}/bay-${bay}`;

function scanInput(bay: number, label: string, { job, drive }: Loaded): HostInput<'bench.scan'> {
  const wanted = job.storage?.export;
  return {
    bay,
    label: label.slice(0, 200),
    ...nameOf({ job, drive }),
    jobName: job.name,
    direction: job.type === 'Import' ? 'import' : 'export',
    manifestFile: drive.manifestFile,
    manifestHash: drive.manifestHash,
    logLevel: job.logLevel,
    backupManifest: job.backupDriveManifest,
    selection: wanted
      ? {
          blobPath: wanted.blobPaths,
          blobPathPrefix: wanted.blobPathPrefixes,
          blobListBlobPath: wanted.blobListBlobPath,
        }
      : null,
  };
}
