import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { keysOfCode } from '../../scan/keys-of-code';
import type { Station } from '../../store/station';
import { placeOf, type Thing, withJobs } from './thing';

/**
 * The drives and parcels that a barcode names; a drive that is held is its parcel. One that is on site goes before the same
 * serial or number elsewhere: an ended job's drive is not what lies on the table.
 */
export async function findThings(
  station: Pick<Station, 'findByKeys' | 'get'>,
  code: ForeignCode,
): Promise<Thing[]> {
  const serials = serialKeys(code.text);
  const numbers = scanTrackingKeys(code.text, code.aimId);
  const things: Thing[] = [];
  for (const document of await station.findByKeys(keysOfCode(code))) {
    if (document.kind === 'job') {
      for (const drive of document.drives)
        if (drive.keys.some((key) => serials.includes(key)))
          things.push({ kind: 'drive', job: document, drive });
    } else if (document.kind === 'package') {
      const isHeld = document.held.some(({ keys }) => keys.some((key) => serials.includes(key)));
      const isNumber = document.trackingKeys.some((key) => numbers.includes(key));
      if (isHeld || isNumber) things.push(await withJobs(station, document));
    }
  }
  const here = things.filter((thing) => placeOf(thing) !== null);
  return here.length > 0 ? here : things;
}
