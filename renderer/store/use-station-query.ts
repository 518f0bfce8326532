import { useEffect, useEffectEvent, useState } from 'react';
import { createRetry } from './failed-reads';
import type { Station } from './station';
import { useStation } from './station-context';

/**
 * Reads from the station, again after every change of the kinds (or `kind/id`) that are watched and whenever `deps` change.
 * The old value stays until the new one is there; `undefined` only before the first. When the database cannot be read, that
 * is said (useStationProblems) and tried again; any other error is thrown to the error boundary.
 */
export function useStationQuery<T>(
  read: (station: Station) => Promise<T>,
  watched: readonly string[],
  deps: readonly unknown[],
): T | undefined {
  const station = useStation();
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const latest = useEffectEvent(read);
  const key = JSON.stringify([watched, deps]);
  useEffect(() => {
    let run = 0;
    let stopped = false;
    const retry = createRetry(() => refresh());
    const refresh = () => {
      const mine = ++run;
      latest(station).then(
        (result) => {
          if (stopped || mine !== run) return;
          retry.done();
          setValue(() => result);
        },
        (error: unknown) => {
          if (!stopped && mine === run && !retry.failed(error)) setFailure({ error });
        },
      );
    };
    const [wanted] = JSON.parse(key) as [string[], unknown[]];
    refresh();
    const unsubscribe = station.subscribe((changed) => {
      if (wanted.some((name) => changed.has(name))) refresh();
    });
    return () => {
      stopped = true;
      retry.done();
      unsubscribe();
    };
  }, [station, key]);
  if (failure) throw failure.error;
  return value;
}
