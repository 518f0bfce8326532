import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';

const stationRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  enrolledAt: z.string(),
  revokedAt: z.string().nullable(),
  lastSeen: z.string().nullable(),
  pending: z.number().nullable(),
  appVersion: z.string().nullable(),
});
const answerSchema = z.object({ stations: z.array(stationRowSchema) });
export type StationRow = z.infer<typeof stationRowSchema>;

type Read = { state: 'loading' | 'offline' | 'refused' } | { state: 'there'; stations: StationRow[] };

const everyMs = 15_000;

/** The hub's list of stations, read anew every 15 s while it is on the screen; `refresh` reads it at once. */
export function useStations(): { read: Read; refresh: () => void } {
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? '');
  const [read, setRead] = useState<Read>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let stopped = false;
    const ask = async () => {
      const path = `stations?operatorId=${encodeURIComponent(operatorId)}`;
      const answer = await station.fetchFromHub<unknown>(path);
      if (stopped) return;
      if (answer.ok) setRead({ state: 'there', stations: answerSchema.parse(answer.body).stations });
      else setRead({ state: answer.problem });
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [station, operatorId, turn]);
  return { read, refresh: () => setTurn((before) => before + 1) };
}
