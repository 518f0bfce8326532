import type { Document, Drive, Job, Package } from '../../shared/documents';
import { isExtra, isHere, shownDriveState } from '../../shared/drives/drive';
import { onTheWay, placeKey } from '../../shared/drives/places';
import { isOnSite } from '../../shared/packages/package-presence';
import type { PackageState, ShownDriveState } from '../../shared/states';

/**
 * A drive or package on site as the stock shows it: derived from its document in the same commit, so that neither a place's
 * contents nor what is on its way reads documents (PLACE-1, CUSTODY-2).
 */
export type StockRecord = {
  /** `drive/<job>/<serial>` or `package/<id>`. */
  key: string;
  /** placeKey() of its place: the same for every spelling. */
  place: string;
  /** As it was scanned or typed. */
  placeName: string;
  /** The serial or the tracking number. */
  name: string;
  /** When it came to its place. */
  since: string | null;
  /** Only on its way: when it left the place before. */
  leftAt?: string;
  /** Keys by which a scan finds it: of its serial or its tracking number, and of the drives that it holds. */
  scanKeys: string[];
  thing: StockThing;
};

export type StockThing =
  | { kind: 'drive'; jobId: string; driveId: string; job: string; state: ShownDriveState; isExtra: boolean }
  | { kind: 'package'; packageId: string; carrierName: string | null; state: PackageState; held: number };

/** The counter of what lies at a place: counting its rows would take as long as there are many. */
export const placeCounter = ({ place }: Pick<StockRecord, 'place'>) => `place/${place}`;

/** Everything of a document that lies somewhere on site. */
export function stockRecords(document: Document): StockRecord[] {
  if (document.kind === 'package') return isOnSite(document) ? ofPackage(document) : [];
  if (document.kind !== 'job') return [];
  return document.drives.flatMap((drive) => ofDrive(document, drive));
}

/** What came back undelivered is on site although it is ShippedBack. */
function ofDrive(job: Job, drive: Drive): StockRecord[] {
  const { place, driveId } = drive;
  if (place === null || !(isHere(drive) || drive.state === 'ShippedBack')) return [];
  return [
    {
      key: `drive/${job.id}/${driveId}`,
      ...lies(place, drive.placedAt ?? drive.arrivedAt),
      name: driveId,
      scanKeys: drive.keys,
      thing: {
        kind: 'drive',
        jobId: job.id,
        driveId,
        job: job.name,
        state: shownDriveState(drive, job),
        isExtra: isExtra(drive),
      },
    },
  ];
}

function ofPackage(parcel: Package): StockRecord[] {
  const { id, place, carrierName, state, trackingNumber, held } = parcel;
  if (place === null) return [];
  return [
    {
      key: `package/${id}`,
      ...lies(place, parcel.placedAt ?? parcel.arrivedAt),
      name: trackingNumber ?? '',
      scanKeys: [...parcel.trackingKeys, ...held.flatMap(({ keys }) => keys)],
      thing: { kind: 'package', packageId: id, carrierName, state, held: held.length },
    },
  ];
}

function lies(placeName: string, since: string | null) {
  const place = placeKey(placeName);
  const isLeft = place === onTheWay && since !== null;
  return { place, placeName, since, ...(isLeft && { leftAt: since }) };
}
