import { useMemo } from 'react';
import { useHost } from '../../store/host-context';
import { newId } from '../../store/new-id';
import { createFailureReport } from '../../store/report-failure';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { createStockKeeper, type StockKeeper } from './stock-keeper';

const now = () => new Date().toISOString();
const freshId = () => newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));

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
        operatorId,
        now,
        newId: freshId,
      }),
    [station, reporter, host, operatorId],
  );
}
