import type { Instant } from '../../shared/time';
import { useSyncStatus } from '../store/use-sync-status';
import { useNow } from './use-now';

/** The instant as the hub would say it: what is due is due by its clock, whatever this computer's says. */
export function hubNow(nowMs: number, clockOffsetMs: number): Instant {
  return new Date(nowMs + clockOffsetMs).toISOString();
}

/** The same, at most `everyMs` old; also without the hub. */
export function useHubTime(everyMs: number): Instant {
  const { clockOffsetMs } = useSyncStatus();
  return hubNow(useNow(everyMs), clockOffsetMs);
}
