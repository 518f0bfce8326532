import { type Resolution, settledBy } from '../../../shared/admin-operations';
import type { Attention } from '../../../shared/documents';
import type { OperationType, Payload } from '../../../shared/operations';
import { isOperationType, readPayload } from '../../../shared/upcast';
import type { Session } from '../../store/session';
import type { PerformResult, Station } from '../../store/station';

export const resolutions: Resolution[] = ['again', 'asFact', 'discarded', 'seen'];

/** What may be done with all of these. An operation that this program does not know cannot be done again here. */
export function waysToSettle(items: Attention[]): Resolution[] {
  return resolutions.filter((resolution) =>
    items.every(
      (item) => settledBy[item.reason][resolution] && (resolution !== 'again' || repeatable(item) !== null),
    ),
  );
}

export const needsReason = (resolution: Resolution) => resolution === 'discarded' || resolution === 'asFact';

/** CLOCK-4: having seen a doubt about the hub's clock is saying that it is right, so the button says that. */
export function wordOf({ code }: Attention, resolution: Resolution): Resolution | 'timeIsRight' {
  return code === 'hub.timeDoubted' && resolution === 'seen' ? 'timeIsRight' : resolution;
}

type Repeatable = { type: OperationType; payload: Payload<OperationType> };

function repeatable({ operationType, operationV = 1, payload }: Attention): Repeatable | null {
  if (!isOperationType(operationType)) return null;
  const read = readPayload(operationType, operationV, payload);
  return read === null ? null : { type: operationType, payload: read };
}

type Deps = { station: Station; requirePin: Session['requirePin'] };

/**
 * Settles an item; null: the operator gave up at the PIN. `again` first does the same once more, as a new operation of
 * whoever settles it, and leaves the item open when that is refused too.
 */
export async function settle(
  { station, requirePin }: Deps,
  item: Attention,
  resolution: Resolution,
  reason: string,
): Promise<PerformResult | null> {
  if (!(await requirePin('attentionSettled'))) return null;
  if (resolution === 'again') {
    const again = repeatable(item);
    if (!again) throw new Error(`${item.operationType} cannot be done again here`);
    if (!(await requirePin(again.type))) return null;
    const repeated = await station.perform(again.type, again.payload);
    if (repeated.outcome === 'refused') return repeated;
  }
  return station.perform('attentionSettled', { attentionId: item.id, resolution, reason });
}
