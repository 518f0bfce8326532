import { StationPage } from '../e2e/pages/station-page';
import { people } from '../support/site';
import { type Figure, limitedBy, times } from './figure';
import type { ScanTimes } from './page-probe';
import { receiveParcel } from './receive-parcel';
import { type StationWorld, visit } from './station-world';

const parcels = 36;
/** Caches and compilers are warm at a dock that works. */
const warmUpParcels = 3;
const frameMs = 16.7;
const savedMs = 25;

/** Parcels of ten drives each, from label to closing, typed by a keyboard-wedge scanner. */
export async function benchScan(world: StationWorld): Promise<Figure[]> {
  const taken: ScanTimes[] = [];
  await visit(world, await world.profile(), async ({ page }) => {
    const dock = new StationPage(page, world.station.url());
    await dock.signIn(people.operator.badge, people.operator.name);
    for (let job = 0; job < parcels; job++) {
      await receiveParcel(dock, job, async () => (scan) => {
        if (job >= warmUpParcels) taken.push(scan);
      });
    }
    // The benches after this one count what is pending.
    await dock.expectSynced();
  });
  const of = (name: keyof Omit<ScanTimes, 'code'>) => taken.map((one) => one[name]);
  const limit =
    'reads of the station (raw-dexie-read), the journal over loopback (raw-journal-append) and one strict write (raw-dexie-put), one after the other';
  return [
    times('scan-to-feedback', of('feedback'), frameMs),
    limitedBy(times('scan-to-saved', of('saved'), savedMs), limit),
    limitedBy(times('scan-to-paint', of('painted'), savedMs + 2 * frameMs), limit),
  ];
}
