import type { SerialQueue } from '../../shared/serial-queue';
import type { StationStore } from '../data/station-store';
import type { Judge } from './judge';
import type { SyncPorts } from './ports';
import type { Presence } from './presence';
import type { StationState } from './station-state';

/** What performing and syncing share. */
export type Core = {
  siteId: string;
  appVersion: string;
  store: StationStore;
  state: StationState;
  judge: Judge;
  /** Performing, applying a pull, handing over and putting back run one after the other. */
  queue: SerialQueue;
  ports: SyncPorts;
  presence: Presence;
};

export const nowText = (ports: Pick<SyncPorts, 'now'>) => new Date(ports.now()).toISOString();
