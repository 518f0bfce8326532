import type { OperationType, Payload } from '../../../shared/operations';
import { type PerformResult, type Station } from '../../store/station';
import { useStationQuery } from '../../store/use-station-query';
import { useHubTime } from '../use-hub-time';
import { type Follow, followsOf } from './follows-of';

export type Follows =
  | { state: 'follows'; follows: Follow[] }
  | { state: 'refused'; refusal: Extract<PerformResult, { outcome: 'refused' }> };

/** What an operation would bring about on what this station knows now; undefined until it is worked out. */
export function useFollows<T extends OperationType>(
  type: T,
  payload: Payload<T>,
  own: string | null,
): Follows | undefined {
  const at = useHubTime(60_000);
  return useStationQuery(
    (station) => preview(station, type, payload, own, at),
    ['job', 'package'],
    [type, payload, own, at],
  );
}

async function preview<T extends OperationType>(
  station: Station,
  type: T,
  payload: Payload<T>,
  own: string | null,
  at: string,
): Promise<Follows> {
  const result = await station.preview(type, payload);
  if (result.outcome === 'refused') return { state: 'refused', refusal: result };
  if (result.outcome === 'noop') return { state: 'follows', follows: [] };
  const after = result.documents;
  const before = await Promise.all(after.map(({ kind, id }) => station.get(kind, id)));
  const change = { type, before: before.filter((one) => one !== null), after };
  return { state: 'follows', follows: followsOf(change, own, at) };
}
