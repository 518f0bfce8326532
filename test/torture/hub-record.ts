import type { WireStation } from './wire-station';

/**
 * What the hub has, by the names of the ledger, as any station pulls it. `raised`: what somebody would have to settle,
 * because the hub refused something or saw a contradiction; a repeated operation ends there.
 */
export async function hubRecord(stations: readonly WireStation[]) {
  const atHub = new Map<string, number>();
  const add = (name: string) => void atHub.set(name, (atHub.get(name) ?? 0) + 1);
  const raised: string[] = [];
  for (const [index, station] of stations.entries()) {
    const { documents, outcomes } = await station.pullAll();
    for (const { operationId } of outcomes) add(`operation ${operationId}`);
    if (index > 0) continue;
    for (const { body } of documents) {
      if (body?.kind === 'attention') raised.push(`${body.operationType} ${body.reason} ${body.code}`);
      if (body?.kind !== 'package' || body.trackingNumber === null) continue;
      const { trackingNumber, openedAt, condition, closedAt, scans, reopenings } = body;
      if (openedAt !== null) add(`opened ${trackingNumber}`);
      if (condition !== null) add(`condition ${trackingNumber}`);
      if (closedAt !== null) add(`closed ${trackingNumber}`);
      for (const { serial } of scans) add(`drive ${serial}`);
      for (const { at } of reopenings) raised.push(`${trackingNumber} was opened again at ${at}`);
    }
  }
  return { atHub, raised };
}
