import { useMemo } from 'react';
import { useBenchWatch } from '../../store/bench/bench-context';
import { useHost } from '../../store/host-context';
import { newId } from '../../store/new-id';
import { createFailureReport } from '../../store/report-failure';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { type BenchKeeper, createBenchKeeper } from './bench-keeper';

const freshId = () => newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));

export function useBenchKeeper(): BenchKeeper {
  const station = useStation();
  const bench = useBenchWatch();
  const reporter = useReporter();
  const { host, identity } = useHost();
  const operator = useSession((session) => session.operator);
  return useMemo(
    () =>
      createBenchKeeper({
        station,
        host,
        bench,
        reporter,
        failed: createFailureReport({ host, reporter, logError: (error) => console.error(error) }),
        operator,
        newId: freshId,
        stationName: identity.stationName,
      }),
    [station, host, bench, reporter, identity, operator],
  );
}
