import { useStationQuery } from '../store/use-station-query';

const readLimit = 500;

/** The operation is saved on this station and the hub does not have it yet. */
export function useWaitsForSync(operationId: string | null): boolean {
  const waits = useStationQuery(
    async (station) => {
      if (operationId === null || station.status().pending === 0) return false;
      const entries = await station.outbox(readLimit);
      const entry = entries.find(({ operation }) => operation.id === operationId);
      // The outbox begins with the oldest: the newest of a long one is beyond what was read.
      return entry
        ? entry.state === 'pending' || entry.state === 'parked'
        : station.status().pending > readLimit;
    },
    ['outbox', 'job', 'package'],
    [operationId],
  );
  return waits ?? false;
}
