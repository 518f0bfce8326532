import type { StationProcess } from '../support/site';
import { aProfile } from '../support/station-browser';
import type { DatabaseKind } from './hub-world';
import { openStationWorld, type StationWorld, visit } from './station-world';

export type PairWorld = {
  database: DatabaseKind;
  first: StationWorld;
  /** A station of the same hub, with a kiosk process and a browser profile of its own, first sync done. */
  second: { station: StationProcess; profile: string; chromium: string };
  close: () => Promise<void>;
};

export async function openPairWorld(
  drives: number,
  chromium: string,
  database: DatabaseKind,
): Promise<PairWorld> {
  const first = await openStationWorld(drives, chromium, database);
  const profile = aProfile();
  const close = async () => {
    await first.close();
    profile.remove();
  };
  try {
    const second = { station: await first.site.station('dock-2'), profile: profile.folder, chromium };
    await visit(second, second.profile, async () => undefined);
    return { database, first, second, close };
  } catch (error) {
    await close();
    throw error;
  }
}
