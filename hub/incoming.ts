import { type AnyOperation, type Operation, operationSchema } from '../shared/operations';
import { readOperation } from '../shared/upcast';
import { productVersions } from '../shared/versions';
import type { SiteDeps } from './deps';
import type { Incoming } from './record-operations';
import { storable } from './storable';

/**
 * A pushed operation of a known type and version. One that its schema or its actor rules out still gets in, as refused: a
 * queue must not stop at it.
 */
export function incomingFromStation(
  deps: Pick<SiteDeps, 'versions' | 'log'>,
  sent: AnyOperation,
  { stationId, name = null }: { stationId: string; name?: string | null },
): Incoming {
  const clean = storable(sent) as AnyOperation;
  const operation = readOrRefuse(deps, clean);
  const { id, type, v, at, actor, seen, payload } = clean;
  const refuse = refusalAtTheDoor(clean, operation !== null);
  return { id, type, v, at, actor, seen, payload, operation, refuse, stationId, stationName: name };
}

function readOrRefuse({ versions, log }: Pick<SiteDeps, 'versions' | 'log'>, sent: AnyOperation) {
  try {
    return readOperation(sent, (versions ?? productVersions).upcasters);
  } catch (error) {
    log.error(
      { alarm: 'upcaster-threw', err: error, operationId: sent.id, type: sent.type, v: sent.v },
      'an operation was refused because bringing it up to the current version failed',
    );
    return null;
  }
}

function refusalAtTheDoor(operation: AnyOperation, wellFormed: boolean): Incoming['refuse'] {
  // Only people act at a station; the customer API, the clocks and the command line do not come this way.
  if (operation.actor.kind !== 'station') return { code: 'role.required', params: {} };
  return wellFormed ? null : { code: 'internal', params: {} };
}

/** An operation that the hub itself made. */
export function incomingFromHub(sent: Operation): Incoming {
  const operation = operationSchema.parse(storable(sent));
  const { id, type, v, at, actor, seen, payload } = operation;
  return {
    id,
    type,
    v,
    at,
    actor,
    seen,
    payload,
    operation,
    refuse: null,
    stationId: null,
    stationName: null,
  };
}
