import type { Look, Looker } from '../shared/lookers';

/** Longer than a waiting pull: a station that does not ask any more looks at nothing. */
const forgottenAfterMs = 60_000;

export type Lookers = {
  /** Notes what this station looks at; whether that is news for the others. */
  note: (siteId: string, stationId: string, look: Look | null) => boolean;
  /** What the other stations of the site look at, and a number that changes with it. */
  others: (siteId: string, stationId: string) => { lookers: Looker[]; version: number };
};

/**
 * Who looks at which fault right now. In the memory of this process only: of several hub processes each knows the stations
 * that ask it, and a restart forgets what the next pulls tell again.
 */
export function createLookers(nowMs: () => number): Lookers {
  type Site = { version: number; byStation: Map<string, Looker & { until: number }> };
  const sites = new Map<string, Site>();

  function siteOf(siteId: string): Site {
    // Not from 1 again after a restart: a station would take it for what it knows.
    const site = sites.get(siteId) ?? { version: nowMs(), byStation: new Map() };
    sites.set(siteId, site);
    for (const [stationId, { until }] of site.byStation)
      if (until <= nowMs()) {
        site.byStation.delete(stationId);
        site.version += 1;
      }
    return site;
  }

  return {
    note(siteId, stationId, look) {
      const site = siteOf(siteId);
      const before = site.byStation.get(stationId);
      if (look) site.byStation.set(stationId, { ...look, stationId, until: nowMs() + forgottenAfterMs });
      else site.byStation.delete(stationId);
      const isNews = before?.fault !== look?.fault || before?.operatorId !== look?.operatorId;
      if (isNews) site.version += 1;
      return isNews;
    },
    others(siteId, stationId) {
      const { version, byStation } = siteOf(siteId);
      const lookers = [...byStation.values()]
        .filter((one) => one.stationId !== stationId)
        .map(({ operatorId, fault, stationId: id }) => ({ operatorId, fault, stationId: id }));
      return { lookers, version };
    },
  };
}
