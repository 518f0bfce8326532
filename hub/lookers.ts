import { createHash } from 'node:crypto';
import type { Look, Looker } from '../shared/lookers';

/** Longer than a waiting pull: a station that does not ask any more looks at nothing. */
export const forgottenAfterMs = 60_000;

export type Lookers = {
  /** Notes what this station looks at; whether that is news for the others. */
  note: (siteId: string, stationId: string, look: Look | null) => boolean;
  /** What the other stations of the site look at, and a number that is another for other lookers; 0: there are none. */
  others: (siteId: string, stationId: string) => { lookers: Looker[]; version: number };
};

/** Who looks at which fault right now, in memory: a restart forgets what the next pulls tell again. */
export function createLookers(
  nowMs: () => number,
): Lookers & { replace: (siteId: string, lookers: Looker[]) => boolean } {
  const sites = new Map<string, Map<string, Looker & { until: number }>>();

  function siteOf(siteId: string) {
    const site = sites.get(siteId) ?? new Map<string, Looker & { until: number }>();
    sites.set(siteId, site);
    for (const [stationId, { until }] of site) if (until <= nowMs()) site.delete(stationId);
    return site;
  }
  const lookersOf = (siteId: string): Looker[] =>
    [...siteOf(siteId).values()]
      .map(({ operatorId, fault, stationId }) => ({ operatorId, fault, stationId }))
      .sort((a, b) => (a.stationId < b.stationId ? -1 : 1));

  return {
    note(siteId, stationId, look) {
      const site = siteOf(siteId);
      const before = site.get(stationId);
      if (look) site.set(stationId, { ...look, stationId, until: nowMs() + forgottenAfterMs });
      else site.delete(stationId);
      return before?.fault !== look?.fault || before?.operatorId !== look?.operatorId;
    },
    others(siteId, stationId) {
      const lookers = lookersOf(siteId).filter((one) => one.stationId !== stationId);
      return { lookers, version: versionOf(lookers) };
    },
    /** These are all of the site by now; whether that is news. */
    replace(siteId, lookers) {
      const before = versionOf(lookersOf(siteId));
      const until = nowMs() + forgottenAfterMs;
      sites.set(siteId, new Map(lookers.map((one) => [one.stationId, { ...one, until }])));
      return versionOf(lookersOf(siteId)) !== before;
    },
  };
}

/** Of what they look at and nothing else, so that it is the same for every hub process, and after a restart. */
function versionOf(lookers: Looker[]): number {
  if (lookers.length === 0) return 0;
  const facts = lookers.map(({ stationId, operatorId, fault }) => [stationId, operatorId, fault]);
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest();
  return hash.readUIntBE(0, 6) || 1;
}
