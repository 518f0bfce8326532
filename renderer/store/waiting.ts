import type { Instant } from '../../shared/time';
import { readEscalated } from './news';
import type { Station } from './station';

/** TOLD-2: the faults that wait for this person: their own that are awake and, for a lead, those of others that went to the leads. */
export async function countWaitingFaults(
  station: Pick<Station, 'listFaults' | 'countFaults' | 'listAttention'>,
  { operatorId, isLead }: { operatorId: string; isLead: boolean },
  now: Instant,
): Promise<number> {
  const { mine } = await station.countFaults({ operatorId, now, dueBefore: now });
  if (!isLead) return mine;
  const late = await readEscalated(station, now);
  return mine + late.filter(({ fault }) => fault.owner !== operatorId).length;
}
