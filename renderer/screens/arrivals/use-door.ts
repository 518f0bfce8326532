import { useMemo } from 'react';
import { newId } from '../../store/new-id';
import { useReporter } from '../../store/reporter-context';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import { createDoor, type Door } from './door';

const now = () => new Date().toISOString();
const freshId = () => newId(Date.now(), (bytes) => crypto.getRandomValues(bytes));

export function useDoor(): Door {
  const station = useStation();
  const reporter = useReporter();
  const operator = useSession((session) => session.operator);
  return useMemo(
    () =>
      createDoor({
        station,
        reporter,
        operatorId: operator?.id ?? null,
        now,
        newId: freshId,
      }),
    [station, reporter, operator?.id],
  );
}
