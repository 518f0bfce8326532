import { useMemo } from 'react';
import { useHost } from '../../store/host-context';
import { newId } from '../../store/new-id';
import { createFailureReport } from '../../store/report-failure';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { createPacker, type Packer } from './packer';

const now = () => new Date().toISOString();
const freshId = () => newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));

export function usePacker(): Packer {
  const station = useStation();
  const reporter = useReporter();
  const { host } = useHost();
  const operator = useSession((session) => session.operator);
  const requirePin = useSession((session) => session.requirePin);
  return useMemo(
    () =>
      createPacker({
        station,
        reporter,
        failed: createFailureReport({ host, reporter, logError: (error) => console.error(error) }),
        operator,
        requirePin,
        now,
        newId: freshId,
      }),
    [station, reporter, host, operator, requirePin],
  );
}
