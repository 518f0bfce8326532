import { boxReadyKey } from '../../../shared/document-keys';
import type { Job } from '../../../shared/documents';
import { boxIn, boxNumber } from '../../../shared/packing/box';
import { isSameCarrier } from '../../../shared/packing/carrier-name';
import { carriersOf, type ReadyBox, readyBoxes } from '../../../shared/packing/ready-boxes';
import type { WorkingCode } from '../../scan/scan-center';
import type { ScanEvent } from '../../scan/scan-event';
import { useFeedback } from '../../store/feedback';
import type { PerformResult } from '../../store/station';
import { boxOfScan, type FoundBox } from './find-box';
import { isAccepted, type PackerDeps, report, say, seenBox, stop } from './packer-deps';
import { openParcel, parcelOfCode, sendBack } from './parcel';
import { type BoxRef, noBox, type ParcelRef, type PickedUp, type PickUp, useReturns } from './returns-store';

type Driver = Pick<PickedUp, 'driver' | 'plate'>;

/** The boxes of all carriers that wait here. */
export async function boxesThatWait({ station }: Pick<PackerDeps, 'station'>): Promise<ReadyBox[]> {
  const found = await station.findByKeys([boxReadyKey]);
  return readyBoxes(found.filter((one): one is Job => one.kind === 'job'));
}

/** F9 between two boxes: the carrier is here. Whose is asked only when several have something to fetch. */
export async function askPickUp(deps: PackerDeps) {
  const carriers = carriersOf(await boxesThatWait(deps));
  const [only, another] = carriers;
  if (!only) return say(deps, 'pickUp.nothing');
  if (!another) return beginPickUp(only.carrierName);
  const choices = carriers.map(({ carrierName, boxes }) => ({ carrierName, count: boxes.length }));
  useReturns.setState({ dialog: { kind: 'whichCarrier', choices } });
}

export function beginPickUp(carrierName: string, scanned: BoxRef[] = []) {
  useReturns.setState({ ...noBox, pickUp: { carrierName, scanned }, pickedUp: null });
  useFeedback.getState().clear();
}

/** PACK-7: a box goes onto the list by its scan, or is refused with the reason why it may not go. */
export async function takeBox(deps: PackerDeps, code: WorkingCode, scan: ScanEvent) {
  const { pickUp } = useReturns.getState();
  const found = await boxOfScan(deps, code);
  const parcel = found ? null : await parcelOfCode(deps, code);
  if (parcel) return openParcel(deps, parcel.id, { code, scan });
  if (!pickUp || !found) return stop(deps, 'pickUp.unknown', {}, scan);
  const { job, box } = found;
  const params = { box: boxNumber(box.id), job: job.name };
  if (isListed(pickUp, box.id)) return say(deps, 'pickUp.already', params, scan);
  if (box.shippedAt) return stop(deps, 'pickUp.gone', params, scan);
  if (!box.sealed) return stop(deps, 'pickUp.notSealed', params, scan);
  if (!box.label) return stop(deps, 'pickUp.noNumber', params, scan);
  const carrier = box.label.carrierName;
  if (!isSameCarrier(carrier, pickUp.carrierName))
    return stop(deps, 'pickUp.otherCarrier', { ...params, carrier }, scan);
  const trial = await deps.station.preview('shipped', departure(deps, found));
  if (trial.outcome === 'refused') return report(deps, trial, scan);
  const scanned = [...pickUp.scanned, { jobId: job.id, boxId: box.id }];
  useReturns.setState({ pickUp: { ...pickUp, scanned } });
  const waiting = await boxesOfCarrier(deps, pickUp);
  const progress = { ...params, n: scanned.length, m: expectedCount({ scanned }, waiting) };
  const isAll = waiting.every(({ box: { id } }) => isListed({ scanned }, id));
  deps.reporter.report({
    class: isAll ? 'done' : 'ok',
    code: isAll ? 'pickUp.all' : 'pickUp.ok',
    params: progress,
    scan,
  });
}

export const isListed = ({ scanned }: Pick<PickUp, 'scanned'>, boxId: string): boolean =>
  scanned.some((one) => 'boxId' in one && one.boxId === boxId);

/** What is to be scanned in all: boxes that wait, and parcels, which nobody expected. */
export const expectedCount = ({ scanned }: Pick<PickUp, 'scanned'>, waiting: ReadyBox[]): number =>
  waiting.length + parcelsOn({ scanned }).length;

export const parcelsOn = ({ scanned }: Pick<PickUp, 'scanned'>): ParcelRef[] =>
  scanned.filter((one): one is ParcelRef => 'packageId' in one);

function departure({ now }: PackerDeps, { job, box }: FoundBox) {
  return {
    ...seenBox({ job, boxId: box.id, box }),
    carrierName: box.label?.carrierName ?? '',
    trackingNumber: box.label?.trackingNumber ?? '',
    shipDate: now(),
    reason: '',
  };
}

/** F8: the box that was scanned last stays; with none on it the list is put away. */
export function undoScan(deps: PackerDeps) {
  const { pickUp } = useReturns.getState();
  const last = pickUp?.scanned.at(-1);
  if (!pickUp || !last) return leavePickUp();
  useReturns.setState({ pickUp: { ...pickUp, scanned: pickUp.scanned.slice(0, -1) } });
  if ('boxId' in last) return say(deps, 'pickUp.off', { box: boxNumber(last.boxId) });
  say(deps, 'parcelBack.off', { parcel: last.name || '–' });
}

export function leavePickUp() {
  useReturns.setState({ pickUp: null, pickedUp: null, dialog: null });
  useFeedback.getState().clear();
}

/** F9 on the list: nobody hands over what nobody scanned. */
export function askHandOver(deps: PackerDeps) {
  const { pickUp } = useReturns.getState();
  if (!pickUp || pickUp.scanned.length === 0) return say(deps, 'pickUp.empty');
  useReturns.setState({ dialog: { kind: 'handOver' } });
}

/** DRIVE-6: all that were scanned are the carrier's from now on, each by its own operation; what was not scanned stays. */
export async function handOver(deps: PackerDeps, driver: Driver) {
  const { pickUp } = useReturns.getState();
  useReturns.setState({ dialog: null });
  if (!pickUp) return;
  const hasBoxes = pickUp.scanned.some((one) => 'boxId' in one);
  if (!(await deps.requirePin(hasBoxes ? 'shipped' : 'packageReturned'))) return;
  const { gone, kept, goneParcels, leftParcels, why } = await giveAway(deps, pickUp);
  const waiting = (await boxesOfCarrier(deps, pickUp)).filter(
    ({ box }) => !kept.some((one) => one.box.id === box.id),
  );
  const left = [...kept, ...waiting];
  useReturns.setState({
    pickUp: null,
    pickedUp: {
      carrierName: pickUp.carrierName,
      at: deps.now(),
      ...driver,
      gone,
      goneParcels,
      left,
      leftParcels,
    },
    shippedBoxes: gone.map(({ job, box }) => seenBox({ job, boxId: box.id, box })),
  });
  if (why) return report(deps, why, null);
  const isAll = left.length + leftParcels.length === 0;
  deps.reporter.report({
    class: isAll ? 'done' : 'attention',
    code: isAll ? 'pickUp.allGone' : 'pickUp.someLeft',
    params: {
      n: gone.length + goneParcels.length,
      m: left.length + leftParcels.length,
      carrier: pickUp.carrierName,
    },
    scan: null,
  });
}

/** Each by its own operation; `why`: what the first of those that stay was refused with. */
async function giveAway(deps: PackerDeps, { scanned }: PickUp) {
  const [gone, kept]: [FoundBox[], FoundBox[]] = [[], []];
  const [goneParcels, leftParcels]: [ParcelRef[], ParcelRef[]] = [[], []];
  let why: PerformResult | null = null;
  for (const ref of scanned) {
    if ('packageId' in ref) {
      const result = await sendBack(deps, ref);
      (hasLeft(result) ? goneParcels : leftParcels).push(ref);
      if (!hasLeft(result)) why ??= result;
      continue;
    }
    const found = await boxAt(deps, ref);
    if (!found) continue;
    const result = await deps.station.perform('shipped', departure(deps, found));
    (hasLeft(result) ? gone : kept).push(found);
    if (!hasLeft(result)) why ??= result;
  }
  return { gone, kept, goneParcels, leftParcels, why };
}

/** Nothing to do: another station has handed it over since it was scanned. */
const hasLeft = (result: PerformResult) => isAccepted(result) || result.outcome === 'noop';

async function boxAt({ station }: PackerDeps, { jobId, boxId }: BoxRef): Promise<FoundBox | null> {
  const job = await station.get('job', jobId);
  const box = job ? boxIn(job, boxId) : undefined;
  return job && box ? { job, box } : null;
}

async function boxesOfCarrier(deps: PackerDeps, { carrierName }: PickUp): Promise<ReadyBox[]> {
  const waiting = await boxesThatWait(deps);
  return waiting.filter(({ label }) => isSameCarrier(label.carrierName, carrierName));
}
