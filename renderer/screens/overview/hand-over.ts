import { overdueIfLeft } from '../../../shared/custody';
import { endOfDay } from '../../components/station-time';
import { noFaultFilter } from '../../store/fault-reads';
import type { FaultRow, Station, StockRow } from '../../store/station';

type Part<Row> = { rows: Row[]; total: number };
/** What the next shift must know, as it is at this instant. */
export type HandOver = { now: string; faults: Part<FaultRow>; onTheWay: Part<StockRow> };

/** On paper: who needs more than these reads them on the screen. */
export const mostLines = 40;

export async function readHandOver(
  station: Pick<Station, 'listFaults' | 'listOnTheWay'>,
  now: string,
): Promise<HandOver> {
  const query = {
    queue: 'due',
    operatorId: null,
    now,
    dueBefore: endOfDay(now),
    filter: noFaultFilter,
  } as const;
  const [{ faults: rows, total }, onTheWay] = await Promise.all([
    station.listFaults(query, { offset: 0, limit: mostLines }),
    station.listOnTheWay(overdueIfLeft(now), mostLines),
  ]);
  return { now, faults: { rows, total }, onTheWay };
}
