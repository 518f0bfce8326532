import { scanTrackingKeys } from '../../shared/scan-code/tracking-key';
import { addMs, dayMs } from '../../shared/time';
import type { DemoAct } from './demo-act';
import { type DemoCarrier, demoSerial, demoTrackingNumber } from './demo-numbers';

/**
 * Parcels that no job expects: one is kept with the drives of a job that its customer never finished until a lead asks him
 * (UNKNOWN-2), and one that is on no list; one belongs elsewhere.
 */
export function strayParcels(now: string, newId: () => string, unfinished: string[]): DemoAct[] {
  const unidentified = label('UPS', 900, newId());
  const misdirected = label('DHL', 901, newId());
  return [
    {
      at: addMs(now, -2 * dayMs),
      async run(hand) {
        await hand.operate('packageRegistered', {
          ...unidentified,
          sender: 'Label torn off',
          place: 'HOLD-1',
          note: 'No packing slip inside',
        });
        for (const serial of [...unfinished, demoSerial(950)])
          await hand.operate('driveScanned', {
            packageId: unidentified.packageId,
            serial,
            source: 'serial',
            jobId: null,
            confirmed: false,
          });
      },
    },
    {
      at: addMs(now, -dayMs),
      async run(hand) {
        await hand.operate('packageWrongSite', { ...misdirected, reason: 'North Europe, Dublin' });
      },
    },
  ];
}

function label(carrierName: DemoCarrier, index: number, packageId: string) {
  const trackingNumber = demoTrackingNumber(carrierName, index);
  const trackingKeys = scanTrackingKeys(trackingNumber);
  return { packageId, code: trackingNumber, trackingKeys, trackingNumber, carrierName };
}
