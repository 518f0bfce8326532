import type { Tally } from './scenario';

/** What happened at the dock, each by a name of its own such as `drive ZA1B2C3D`. */
export type Ledger = {
  /** The screen, or the hub's answer, said that it is saved. */
  acknowledge: (name: string) => void;
  /** It was called saved, and now the station does not know of it. */
  forgotten: (name: string) => void;
  has: (name: string) => boolean;
  size: () => number;
  /** Against how often the hub has each. */
  compare: (atHub: ReadonlyMap<string, number>) => Pick<Tally, 'acknowledged' | 'lost' | 'repeated'>;
};

export function createLedger(): Ledger {
  const acknowledged = new Set<string>();
  const forgotten = new Set<string>();
  return {
    forgotten: (name) => void forgotten.add(`${name}, for a while, by the station`),
    has: (name) => acknowledged.has(name),
    acknowledge: (name) => void acknowledged.add(name),
    size: () => acknowledged.size,
    compare: (atHub) => ({
      acknowledged: acknowledged.size,
      lost: [...[...acknowledged].filter((name) => !atHub.has(name)), ...forgotten],
      repeated: [...atHub].filter(([, count]) => count > 1).map(([name, count]) => `${name} ×${count}`),
    }),
  };
}
