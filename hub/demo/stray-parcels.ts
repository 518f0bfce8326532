import { faultIdOf } from '../../shared/faults/fault';
import { scanTrackingKeys } from '../../shared/scan-code/tracking-key';
import { addMs, dayMs } from '../../shared/time';
import type { DemoAct } from './demo-act';
import { type DemoCarrier, demoSerial, demoTrackingNumber } from './demo-numbers';
import type { DemoStageHand } from './demo-stage';
import { callsInVain } from './nobody-answers';

/**
 * Parcels that no job expects: one is kept with the drives of a job that its customer never finished until a lead asks him
 * (UNKNOWN-2), and one that is on no list; one belongs elsewhere; one was never claimed.
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
        const subject = { kind: 'package' as const, packageId: unidentified.packageId };
        await hand.photograph({ subject, kind: 'unidentified-package' }, 'tornLabel');
        await hold(hand, unidentified.packageId, [...unfinished, demoSerial(950)]);
      },
    },
    {
      at: addMs(now, -dayMs),
      async run(hand) {
        await hand.operate('packageWrongSite', { ...misdirected, reason: 'North Europe, Dublin' });
      },
    },
    ...neverClaimed(now, newId),
  ];
}

/** DRIVE-7: kept for 104 days, its sender asked in vain: two people may destroy it. */
function neverClaimed(now: string, newId: () => string): DemoAct[] {
  const parcel = label('FedEx', 902, newId());
  const { packageId } = parcel;
  let faultId = '';
  return [
    {
      at: addMs(now, -104 * dayMs),
      async run(hand) {
        const registeredBy = await hand.operate('packageRegistered', {
          ...parcel,
          sender: 'Lagerhotell Syd, unit 14',
          place: 'HOLD-2',
          note: 'Two drives in a shoe box, no letter',
        });
        faultId = faultIdOf(registeredBy, 'unidentified-package');
        await hold(hand, packageId, [demoSerial(960), demoSerial(962)]);
      },
    },
    ...callsInVain(now, () => Promise.resolve({ faultId, subject: { kind: 'package', packageId } })),
  ];
}

async function hold(hand: DemoStageHand, packageId: string, serials: string[]): Promise<void> {
  for (const serial of serials)
    await hand.operate('driveScanned', {
      packageId,
      serial,
      source: 'serial',
      jobId: null,
      confirmed: false,
    });
}

function label(carrierName: DemoCarrier, index: number, packageId: string) {
  const trackingNumber = demoTrackingNumber(carrierName, index);
  const trackingKeys = scanTrackingKeys(trackingNumber);
  return { packageId, code: trackingNumber, trackingKeys, trackingNumber, carrierName };
}
