import { useMemo } from 'react';
import { useHost } from '../../store/host-context';
import { createFailureReport } from '../../store/report-failure';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { createStockKeeper, type StockKeeper } from './stock-keeper';

export function useKeeper(): StockKeeper {
  const station = useStation();
  const reporter = useReporter();
  const { host } = useHost();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  return useMemo(
    () =>
      createStockKeeper({
        station,
        reporter,
        failed: createFailureReport({ host, reporter, logError: (error) => console.error(error) }),
        isSignedIn: () => operatorId !== null,
      }),
    [station, reporter, host, operatorId],
  );
}
