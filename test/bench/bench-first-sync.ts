import { aProfile } from '../support/station-browser';
import { type Figure, limitedBy, times } from './figure';
import { type StationWorld, visit } from './station-world';

/** A station that knows nothing opens: until it shows its lists as complete. The last profile stays for the other benches. */
export async function benchFirstSync(world: StationWorld): Promise<Figure[]> {
  const samples: number[] = [];
  for (let run = 0; run < 3; run++) {
    const profile = aProfile();
    world.keepProfile(profile);
    samples.push(await visit(world, profile.folder, async () => undefined));
  }
  return [
    limitedBy(
      times('first-sync', samples, 8000),
      'the browser process, which keeps about 13 index entries of IndexedDB for every document; the hub answers meanwhile',
    ),
  ];
}
