import type { Bay } from '../../../shared/bench/bench-contract';
import type { Drive, Job } from '../../../shared/documents';
import { isFaulted } from '../../../shared/drives/drive';
import { onTheWay, placeName } from '../../../shared/drives/places';
import type { ScanEvent } from '../../scan/scan-event';
import { tell } from '../../store/feedback-class';
import { type BenchDeps, isAccepted, load, nameOf, report, say, tellHost } from './bench-deps';
import { type Shelf, useBenchWork } from './bench-store';

const mayLeave = (bay: Bay) =>
  bay.state === 'safe' || bay.state === 'pulled' || (bay.found === null && bay.state !== 'releasing');

/** The scan of a drive that leaves its bay (PLACE-1: the next scan says where it goes). True: the bay is empty. */
export async function takeOut(deps: BenchDeps, bay: Bay, scan: ScanEvent | null): Promise<boolean> {
  useBenchWork.setState({ chosen: bay.bay });
  const { scanned } = bay;
  if (!scanned) return false;
  if (!mayLeave(bay)) {
    const isRunning = bay.transfer !== null && bay.result === null && bay.state !== 'stopped';
    deps.reporter.report({
      class: 'stop',
      code: isRunning ? 'bench.doNotRemove' : 'bench.releaseFirst',
      params: { bay: bay.bay },
      scan,
    });
    return false;
  }
  // Its end is recorded before the host forgets it.
  await deps.bench.look();
  if (!(await tellHost(deps, 'bench.clear', { bay: bay.bay }, scan))) return false;
  const loaded = await load(deps, scanned);
  const shelf = loaded ? shelfOf(loaded.job, loaded.drive) : 'return';
  if (loaded) {
    const drive = nameOf(loaded);
    useBenchWork.setState({ inHand: { drive, shelf }, last: null });
    // CUSTODY-2: in somebody's hands until a place is scanned.
    const moved = await deps.station.perform('placeMoved', {
      subject: { kind: 'drive', ...drive },
      place: onTheWay,
    });
    if (moved.outcome === 'refused') report(deps, moved, scan);
  }
  deps.reporter.report({
    class: 'ok',
    code: 'bench.takenOut',
    params: { driveId: scanned.driveId, bay: bay.bay },
    scan,
    next: { code: `bench.shelf.${shelf}`, params: {} },
  });
  await deps.bench.look();
  return true;
}

/** What somebody has to look at stays here; the rest goes back to the customer. */
function shelfOf(job: Job, drive: Drive): Shelf {
  return isFaulted(drive, job) || (drive.transfer?.errors ?? 0) > 0 ? 'fault' : 'return';
}

/** The second scan: where the drive in the hand was put. */
export async function takePlace(deps: BenchDeps, text: string, scan: ScanEvent) {
  const { inHand } = useBenchWork.getState();
  if (!inHand) return say(deps, 'bench.placeAlone', {}, scan);
  const { drive, shelf } = inHand;
  const result = await deps.station.perform('placeMoved', {
    subject: { kind: 'drive', ...drive },
    place: placeName(text),
  });
  if (result.outcome !== 'refused') useBenchWork.setState({ inHand: null });
  if (isAccepted(result)) useBenchWork.setState({ last: { kind: 'placed', drive, shelf } });
  deps.reporter.report({ ...tell(result), ...(isAccepted(result) && { class: 'done' }), scan });
}
