import type { Package } from '../../../shared/documents';
import { maxPushOperations } from '../../../shared/sync-protocol';
import { newest } from './ledger';
import type { Rng } from './rng';
import { type RunWorld, siteId } from './run-world';
import type { SimHub } from './sim-hub';

const stations = 6;

function checkedParcel({ ledger }: SimHub): Package | null {
  for (const versions of ledger.current().versions.values()) {
    const body = newest(versions)?.body;
    if (body?.kind === 'package' && body.condition === 'intact' && body.marks.length === 0) return body;
  }
  return null;
}

/** Stations that come back at the same moment, each with a full push of what the hub finds done already. */
export async function returnTogether(world: RunWorld, hub: SimHub, rng: Rng): Promise<void> {
  const parcel = checkedParcel(hub);
  if (!parcel) return;
  world.happened('stations return together');
  const payload = { packageId: parcel.id, condition: 'intact', marks: [], note: '' };
  function goodId(): string {
    const id = rng.uuid();
    return hub.isPoison(id) || hub.isUnstorable(id) ? goodId() : id;
  }
  const returning = Array.from({ length: stations }, async () => {
    const stationId = rng.uuid();
    const actor = { kind: 'station', stationId, operatorId: 'op-1' };
    const envelope = {
      v: 1,
      type: 'packageConditionRecorded',
      at: world.nowText(),
      seen: null,
      actor,
      payload,
    };
    const operations = Array.from({ length: maxPushOperations }, () => ({ id: goodId(), ...envelope }));
    const clientId = rng.uuid();
    await hub.enrol(stationId);
    const body = { protocol: 1, siteId, epoch: null, clientId, last: null, from: 1, operations };
    const answer = await hub.answer(stationId, 'push', body, new AbortController().signal);
    if (answer?.status !== 200)
      world.violate('hub', `who came back with others was answered ${answer?.status} ${answer?.text}`);
  });
  await Promise.all(returning);
}
