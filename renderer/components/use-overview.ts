import { useEffect, useState } from 'react';
import { type Overview, overviewSchema } from '../../shared/overview-contract';
import { hasRole } from '../store/session';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';
import { lastDays } from './station-time';
import { hubNow } from './use-hub-time';

/** `answer`: the last one, also while the hub is away; `problem`: why there is no newer one. */
export type HubOverview = { answer: Overview | null; problem: 'offline' | 'refused' | 'lead' | null };

const flowDays = 14;
const nothing: HubOverview = { answer: null, problem: null };

/** What only the hub knows, read anew every so often while somebody needs it; for leads. */
export function useOverview(everyMs: number): HubOverview {
  const station = useStation();
  const operatorId = useSession(({ operator }) =>
    operator !== null && hasRole(operator.role, 'lead') ? operator.id : null,
  );
  const [read, setRead] = useState<HubOverview>(nothing);
  useEffect(() => {
    if (operatorId === null) return;
    let stopped = false;
    const ask = async () => {
      const days = lastDays(hubNow(Date.now(), station.status().clockOffsetMs), flowDays);
      const query = new URLSearchParams({ operatorId, days: days.join(',') });
      const found = await station.fetchFromHub<unknown>(`overview?${query}`);
      if (stopped) return;
      if (found.ok) setRead({ answer: overviewSchema.parse(found.body), problem: null });
      else setRead(({ answer }) => ({ answer, problem: found.problem }));
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [station, operatorId, everyMs]);
  return operatorId === null ? { answer: null, problem: 'lead' } : read;
}
