import type { Document, Drive } from '../../shared/documents';
import { hasArrived, isHere } from '../../shared/drives/drive';
import { dockPlace, onTheWay, placeKey } from '../../shared/drives/places';
import type { FlowStep } from '../../shared/overview-contract';
import type { Instant } from '../../shared/time';

/** A step of a parcel (`driveId` '') or drive on its way through the site; `parcelId`: out of which it came. */
export type StepTaken = { driveId: string; step: FlowStep; at: Instant; parcelId: string | null };

/** FLOW-1: which steps the document says were taken, and when; each once. */
export function stepsTaken(document: Document): StepTaken[] {
  if (document.kind === 'job') return document.drives.flatMap(stepsOfDrive);
  if (document.kind !== 'package') return [];
  const { id, state, arrivedAt } = document;
  // It stays with the carrier.
  if (arrivedAt === null || state === 'Refused') return [];
  return [{ driveId: '', step: 'arrived', at: arrivedAt, parcelId: id }];
}

function stepsOfDrive(drive: Drive): StepTaken[] {
  const { driveId, packageId: parcelId } = drive;
  const times: [FlowStep, Instant | null][] = [
    ['received', hasArrived(drive) ? drive.arrivedAt : null],
    ['putAway', putAwayAt(drive)],
    ['transferred', transferredAt(drive)],
    ['shipped', drive.state === 'ShippedBack' && drive.shipment ? drive.shipment.shipDate : null],
  ];
  return times.flatMap(([step, at]) => (at === null ? [] : [{ driveId, step, at, parcelId }]));
}

function putAwayAt(drive: Drive): Instant | null {
  const { place, placedAt } = drive;
  if (!isHere(drive) || place === null) return null;
  const key = placeKey(place);
  return key === dockPlace || key === onTheWay ? null : (placedAt ?? null);
}

/** A drive that is copied again was not done (DRIVE-5). */
function transferredAt(drive: Drive): Instant | null {
  const isDone = hasArrived(drive) && drive.state !== 'Received' && drive.state !== 'Transferring';
  return isDone ? (drive.transfer?.endedAt ?? null) : null;
}
