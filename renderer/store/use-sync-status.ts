import { useCallback, useSyncExternalStore } from 'react';
import type { SyncStatus } from './station';
import { useStation } from './station-context';

/** Online or not, pending, problems; renders again when any of it changes. */
export function useSyncStatus(): SyncStatus {
  const station = useStation();
  const subscribe = useCallback((listener: () => void) => station.subscribeStatus(listener), [station]);
  return useSyncExternalStore(subscribe, () => station.status());
}
