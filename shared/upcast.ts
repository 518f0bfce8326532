import type { z } from 'zod';
import {
  type AnyOperation,
  type Operation,
  type OperationType,
  operationSchema,
  type Payload,
  payloadSchemas,
} from './operations';

/** Makes a payload of one version into one of the next; null: it was none of its version. Pure, and the same for ever. */
export type Upcaster = (payload: unknown) => unknown;

/** The first one brings version 1 to version 2. The version that follows the last one is what payloadSchemas describes. */
export type Upcasters = { readonly [T in OperationType]?: readonly Upcaster[] };

/** `from` is the schema as it was when that version was current: a copy, never changed again. */
export function upcaster<S extends z.ZodType>(from: S, up: (payload: z.output<S>) => unknown): Upcaster {
  return (payload) => {
    const parsed = from.safeParse(payload);
    return parsed.success ? up(parsed.data) : null;
  };
}

/** How older operations become what the rules judge today (docs/decisions/0013-versions.md). */
export const upcasters: Upcasters = {};

export function currentVersion(type: OperationType, known: Upcasters = upcasters): number {
  return (known[type]?.length ?? 0) + 1;
}

export const isOperationType = (type: string): type is OperationType => Object.hasOwn(payloadSchemas, type);

/** Whether this program knows what the operation means: it is of the current version of its type, or of an earlier one. */
export function isKnown({ type, v }: { type: string; v: number }, known: Upcasters = upcasters): boolean {
  return isOperationType(type) && v >= 1 && v <= currentVersion(type, known);
}

/**
 * A known operation in the words of the current version; null: its payload is not what its version says. The given one
 * stays as it is, for that is what is stored, hashed, sent and compared.
 */
export function readOperation(sent: AnyOperation, known: Upcasters = upcasters): Operation | null {
  const { type, v } = sent;
  if (!isOperationType(type) || !isKnown(sent, known)) return null;
  const payload = bringUp(known[type] ?? [], v, sent.payload);
  const parsed = operationSchema.safeParse({ ...sent, v: currentVersion(type, known), payload });
  return parsed.success ? parsed.data : null;
}

/** A known payload alone, as readOperation does it. */
export function readPayload<T extends OperationType>(
  type: T,
  v: number,
  payload: unknown,
  known: Upcasters = upcasters,
): Payload<T> | null {
  if (!isKnown({ type, v }, known)) return null;
  const parsed = payloadSchemas[type].safeParse(bringUp(known[type] ?? [], v, payload));
  return parsed.success ? (parsed.data as Payload<T>) : null;
}

function bringUp(steps: readonly Upcaster[], v: number, payload: unknown): unknown {
  return steps.slice(v - 1).reduce<unknown>((older, up) => (older === null ? null : up(older)), payload);
}
