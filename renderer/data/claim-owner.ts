import { z } from 'zod';
import { anyOperationSchema } from '../../shared/operations';
import type { StationDb } from './station-db';
import { type Claimed, emptyMeta, OwnerLostError, type SyncMeta } from './station-store';

const refSchema = z.object({
  kind: z.enum(['job', 'package', 'attention', 'operator', 'site']),
  id: z.string(),
});
const outboxSchema = z.array(
  z.object({
    position: z.number(),
    cseq: z.number().nullable(),
    operationId: z.string(),
    operation: anyOperationSchema,
    links: z.array(z.string()),
    wrote: z.array(refSchema),
  }),
);
const countersSchema = z.record(z.string(), z.number());
const metaSchema: z.ZodType<SyncMeta> = z.object({
  epoch: z.string().nullable(),
  clientId: z.string().nullable(),
  cursor: z.number(),
  cursorOperationId: z.string().nullable().default(null),
  historyMark: z.string().nullable().default(null),
  clockOffsetMs: z.number().default(0),
  retired: z.object({ cseq: z.number(), operationId: z.string().nullable() }),
  issued: z.number(),
  complete: z.boolean(),
  resync: z.boolean(),
  lastSyncAt: z.string().nullable(),
  notice: z
    .object({ kind: z.enum(['hubWentBack', 'stationWentBack']), at: z.string(), sentAgain: z.number() })
    .nullable()
    .default(null),
});

export async function readCounters(db: StationDb): Promise<Record<string, number>> {
  return countersSchema.parse((await db.meta.get('counters'))?.value ?? {});
}

export async function readMeta(db: StationDb): Promise<SyncMeta> {
  return metaSchema.parse((await db.meta.get('sync'))?.value ?? emptyMeta);
}

export async function assertOwner(db: StationDb, owner: string): Promise<void> {
  if ((await db.meta.get('owner'))?.value !== owner) throw new OwnerLostError();
}

/** From its commit on, every other window's commit fails: a fence, whatever the locks did. */
export async function claimOwner(db: StationDb, owner: string): Promise<Claimed> {
  const [meta, outbox, counters] = await db.transaction('rw', db.meta, db.outbox, async () => {
    await db.meta.put({ key: 'owner', value: owner });
    return [await readMeta(db), await db.outbox.toArray(), await readCounters(db)] as const;
  });
  return { meta, outbox: outboxSchema.parse(outbox), counters };
}
