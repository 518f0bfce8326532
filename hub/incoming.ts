import type { z } from 'zod';
import {
  type anyOperationSchema,
  type Operation,
  operationSchema,
  payloadSchemas,
} from '../shared/operations';
import type { Incoming } from './record-operations';
import { storable } from './storable';

type AnyOperation = z.infer<typeof anyOperationSchema>;

/** Whether this hub knows what the operation means. One that it does not know waits for the hub's upgrade. */
export function isKnown({ type, v }: { type: string; v: number }): boolean {
  return Object.hasOwn(payloadSchemas, type) && v === 1;
}

/**
 * A pushed operation of a known type. One that its schema or its actor rules out still gets in, as refused: a queue must
 * not stop at it.
 */
export function incomingFromStation(sent: AnyOperation, stationId: string): Incoming {
  const clean = storable(sent) as AnyOperation;
  const parsed = operationSchema.safeParse(clean);
  return {
    id: clean.id,
    type: clean.type,
    v: clean.v,
    at: clean.at,
    actor: clean.actor,
    seen: clean.seen,
    payload: parsed.success ? parsed.data.payload : clean.payload,
    operation: parsed.success ? parsed.data : null,
    refuse: refusalAtTheDoor(clean, parsed.success),
    stationId,
  };
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
  return { id, type, v, at, actor, seen, payload, operation, refuse: null, stationId: null };
}
