import { returnKey } from '../../../shared/document-keys';
import type { Job, Package } from '../../../shared/documents';
import { addressOf } from '../../../shared/packages/package';
import { isNumberUsed } from '../../../shared/packing/box';
import { isSameCarrier } from '../../../shared/packing/carrier-name';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import { keysOfCode } from '../../scan/keys-of-code';
import { parcelLabel } from '../../scan/label-hint';
import type { WorkingCode } from '../../scan/scan-center';
import type { ScanEvent } from '../../scan/scan-event';
import { useFeedback } from '../../store/feedback';
import { isKnownDrive } from './find-drive';
import { type PackerDeps, report, say, stop } from './packer-deps';
import { noBox, type ParcelRef, useReturns } from './returns-store';

type LeavesWith = Pick<ParcelRef, 'carrierName' | 'trackingNumber' | 'reason'>;

/** UNKNOWN-4: what nobody here can use. A refused one is here again when its carrier left it all the same. */
const goesBack = ({ state }: Package) =>
  state === 'Unidentified' || state === 'WrongSite' || state === 'Refused';

/** The parcel that goes back with this label on it, or with this drive in it. */
export async function parcelOfCode({ station }: PackerDeps, code: WorkingCode): Promise<Package | null> {
  if (!('candidates' in code)) return null;
  const found = await station.findByKeys(keysOfCode(code));
  return found.find((one): one is Package => one.kind === 'package' && goesBack(one)) ?? null;
}

type Scanned = { code: WorkingCode; scan: ScanEvent };

/** Whoever may not send it back hears so before anything is scanned out of it. `scanned`: its label, or a drive that lies in it. */
export async function openParcel(deps: PackerDeps, packageId: string, scanned: Scanned | null = null) {
  const scan = scanned?.scan ?? null;
  const parcel = await deps.station.get('package', packageId);
  if (!parcel || !goesBack(parcel)) return say(deps, 'parcelBack.gone', {}, scan);
  const { pickUp } = useReturns.getState();
  if (pickUp?.scanned.some((one) => 'packageId' in one && one.packageId === parcel.id))
    return say(deps, 'parcelBack.listed', nameOf(parcel), scan);
  const trial = await deps.station.preview('packageReturned', { packageId: addressOf(parcel), note: '-' });
  if (trial.outcome === 'refused') return report(deps, trial, scan);
  useReturns.setState({ ...noBox, parcel: { packageId: parcel.id, seen: [] }, pickedUp: null });
  if (!scanned) return useFeedback.getState().clear();
  const drive = heldIn(parcel, scanned.code);
  if (drive) return seeDrive(deps, parcel, [], drive.driveId, scanned.scan);
  say(deps, 'parcelBack.this', nameOf(parcel), scan);
}

function heldIn({ held }: Package, code: WorkingCode) {
  if (!('candidates' in code)) return undefined;
  const keys = serialKeys(code.text);
  return held.find((drive) => drive.keys.some((key) => keys.includes(key)));
}

const nameOf = ({ trackingNumber }: Package) => ({ parcel: trackingNumber ?? '–' });

/** With a parcel at hand: each drive that was taken out of it, and then the number of the label that it leaves with. */
export async function takeForParcel(deps: PackerDeps, code: WorkingCode, scan: ScanEvent) {
  const at = useReturns.getState().parcel;
  const parcel = at && (await deps.station.get('package', at.packageId));
  if (!at || !parcel || !goesBack(parcel)) {
    useReturns.setState({ parcel: null });
    return say(deps, 'parcelBack.gone', {}, scan);
  }
  if (!('candidates' in code)) return say(deps, 'returns.noUse', {}, scan);
  const drive = heldIn(parcel, code);
  if (drive) return seeDrive(deps, parcel, at.seen, drive.driveId, scan);
  const n = parcel.held.filter(({ driveId }) => !at.seen.includes(driveId)).length;
  if (await isKnownDrive(deps, code.text))
    return stop(deps, 'parcelBack.notInIt', { driveId: code.text }, scan);
  if (n > 0) return stop(deps, 'parcelBack.drivesFirst', { n }, scan);
  await takeNumber(deps, parcel, code, scan);
}

function seeDrive(deps: PackerDeps, parcel: Package, before: string[], driveId: string, scan: ScanEvent) {
  const seen = before.includes(driveId) ? before : [...before, driveId];
  useReturns.setState({ parcel: { packageId: parcel.id, seen } });
  const isAll = parcel.held.every((held) => seen.includes(held.driveId));
  deps.reporter.report({
    class: isAll ? 'done' : 'ok',
    code: isAll ? 'parcelBack.all' : 'parcelBack.drive',
    params: { driveId, n: seen.length, m: parcel.held.length },
    scan,
  });
}

async function takeNumber(deps: PackerDeps, parcel: Package, code: ForeignCode, scan: ScanEvent) {
  const hint = parcelLabel(code);
  if (hint) return say(deps, hint, {}, scan);
  const sure = code.candidates.find(({ trust }) => trust === 'checked');
  if (sure) {
    const { carrier: carrierName, trackingNumber } = sure;
    return listParcel(deps, parcel, { carrierName, trackingNumber, reason: '' }, scan);
  }
  deps.reporter.report({
    class: 'attention',
    code: 'returns.numberDoubtful',
    params: { number: code.text },
    scan,
  });
  useReturns.setState({ dialog: { kind: 'number', box: null, number: code.text } });
}

/** The lead said whose number it is. */
export async function acceptParcelNumber(deps: PackerDeps, number: LeavesWith) {
  useReturns.setState({ dialog: null });
  const { parcel: at } = useReturns.getState();
  const parcel = at && (await deps.station.get('package', at.packageId));
  if (parcel) await listParcel(deps, parcel, number, null);
}

/** It goes with this carrier, who is here: onto the list of the pick-up, which begins with it if there is none. */
async function listParcel(deps: PackerDeps, parcel: Package, number: LeavesWith, scan: ScanEvent | null) {
  const { carrierName, trackingNumber } = number;
  const { pickUp } = useReturns.getState();
  if (pickUp && !isSameCarrier(pickUp.carrierName, carrierName))
    return stop(deps, 'parcelBack.otherCarrier', { carrier: carrierName }, scan);
  const boxed = (await deps.station.findByKeys([returnKey(trackingNumber)])).find(
    (one): one is Job => one.kind === 'job' && isNumberUsed(one, trackingNumber, ''),
  );
  if (boxed) return stop(deps, 'refused.pack.numberUsed', { trackingNumber, job: boxed.name }, scan);
  const listed: ParcelRef = { packageId: parcel.id, name: parcel.trackingNumber ?? '', ...number };
  const scanned = [...(pickUp?.scanned ?? []), listed];
  useReturns.setState({
    parcel: null,
    pickedUp: null,
    pickUp: { carrierName: pickUp?.carrierName ?? carrierName, scanned },
  });
  deps.reporter.report({
    class: 'ok',
    code: 'parcelBack.goes',
    params: { ...nameOf(parcel), carrier: carrierName },
    scan,
  });
}

/** DRIVE-6 for a parcel: it has left when the carrier has it. Under which number stands in its record. */
export async function sendBack(
  deps: PackerDeps,
  { packageId, carrierName, trackingNumber, reason }: ParcelRef,
) {
  const parcel = await deps.station.get('package', packageId);
  const why = reason === '' ? '' : ` (${reason})`;
  return deps.station.perform('packageReturned', {
    packageId: parcel ? addressOf(parcel) : packageId,
    note: `${carrierName} ${trackingNumber}${why}`,
  });
}
