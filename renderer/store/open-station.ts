import type { Host, HostOutput } from '../../shared/host-contract';
import { createDexieStore } from '../data/dexie-store';
import { createEngineLock } from '../sync/engine-lock';
import { type ClosableStation, createStation } from './create-station';
import { webPorts } from './web-ports';

/** Every perform on the browser's own timeline, for its profiler and for benchmarks; observers see it, nothing is kept. */
function onTimeline(perform: ClosableStation['perform']): ClosableStation['perform'] {
  return async (type, payload, as) => {
    const start = performance.now();
    const result = await perform(type, payload, as);
    performance.measure('perform', { start, detail: { type, outcome: result.outcome } });
    performance.clearMeasures('perform');
    return result;
  };
}

/** The station of a real page: IndexedDB, Web Locks, the host's journal and the hub behind the host. */
export async function openStation(
  host: Host,
  identity: HostOutput<'station.status'>,
  place: IDBFactory,
): Promise<ClosableStation> {
  const ports = webPorts(host, identity.siteId);
  const station = await createStation({
    ports,
    store: createDexieStore(identity.siteId ?? 'none', { indexedDB: place }),
    lock: createEngineLock(navigator.locks),
    identity,
  });
  window.addEventListener('online', () => station.syncNow());
  return { ...station, perform: onTimeline(station.perform) };
}
