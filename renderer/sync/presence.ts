import type { Look, Looker } from '../../shared/lookers';
import type { PullRequest, PullResponse } from '../../shared/sync-protocol';

/** What this station looks at and what it was told of the others. Never stored: whoever reloads is told again. */
export type Presence = {
  look: (look: Look | null) => boolean;
  asked: () => Pick<PullRequest, 'looking' | 'lookersVersion'>;
  /** Of an answer; whether the others look at something else now. */
  told: (response: Pick<PullResponse, 'lookers' | 'lookersVersion'>) => boolean;
  /** Nobody is known to look while the hub does not answer. */
  lost: () => boolean;
  others: () => readonly Looker[];
};

export function createPresence(): Presence {
  let looking: Look | null = null;
  let others: readonly Looker[] = [];
  let version = 0;
  return {
    look(look) {
      const isNew = look?.fault !== looking?.fault || look?.operatorId !== looking?.operatorId;
      looking = look;
      return isNew;
    },
    asked: () => ({ looking, lookersVersion: version }),
    told({ lookers, lookersVersion }) {
      if (lookersVersion === undefined || lookersVersion === version) return false;
      version = lookersVersion;
      others = lookers ?? [];
      return true;
    },
    lost() {
      if (others.length === 0) return false;
      others = [];
      version = 0;
      return true;
    },
    others: () => others,
  };
}
