import { addMs, dayMs, hourMs, type Instant } from '../../shared/time';
import type { DueClock } from '../clock-rows';
import { databaseErrorKind } from '../database-errors';
import type { SiteDeps } from '../deps';
import { incomingFromHub } from '../incoming';
import { recordOperations } from '../record-operations';
import type { SiteTx } from '../site-store';
import { clockOperation } from './clock-operation';

/** So that stations do not wait for a hub that catches up. */
const batchSize = 50;
/**
 * What runs out in one batch starts no clock that runs out, or warns, within this: so its order is the order of all.
 * Nothing hangs on when a fault goes to the leads: one that a batch opens may do so after what was due later.
 */
const batchSpanMs = 7 * dayMs;
const tryAgainMs = hourMs;

/**
 * CLOCK-1: does what is due on a site, oldest first, each once, in one transaction. Returns how many were looked at; 0:
 * nothing is due. Two hubs may do this at the same time: the second finds it done. What fails is tried again in an hour
 * and holds up nothing else. Throws when the database cannot answer now.
 */
export async function runDueClocks<T extends SiteTx>(deps: SiteDeps<T>, siteId: string): Promise<number> {
  try {
    return await runBatch(deps, siteId, batchSize);
  } catch (error) {
    if (databaseErrorKind(error) !== 'data') throw error;
    deps.log.error({ err: error, site: siteId }, 'a clock that ran out cannot be stored: one by one now');
    return runFirst(deps, siteId);
  }
}

async function runFirst<T extends SiteTx>(deps: SiteDeps<T>, siteId: string): Promise<number> {
  try {
    return await runBatch(deps, siteId, 1);
  } catch (error) {
    if (databaseErrorKind(error) !== 'data') throw error;
    deps.log.error({ alarm: 'clock-failed', err: error, site: siteId }, 'a clock that ran out was put off');
    await deps.sites.write(siteId, async (tx) => {
      if (!(await tx.lock())) return;
      const now = deps.now();
      await tx.putOffClocks(await tx.dueClocks(now, 1), addMs(now, tryAgainMs));
    });
    return 1;
  }
}

async function runBatch<T extends SiteTx>(deps: SiteDeps<T>, siteId: string, limit: number): Promise<number> {
  const now = deps.now();
  const { looked, recorded } = await deps.sites.write(siteId, async (tx) => {
    const site = await tx.lock();
    const due = site ? inOneGo(await tx.dueClocks(now, limit)) : [];
    if (!site || due.length === 0) return { looked: 0, recorded: false };
    const operations = due.map((clock) => clockOperation(clock, now));
    const known = await tx.knownOperations(operations.map(({ id }) => id));
    const incoming = operations.filter(({ id }) => !known.has(id)).map(incomingFromHub);
    const { state, judgements } = await recordOperations(deps, tx, site, incoming, { judging: false });
    if (state.seq > site.seq) await tx.save(state);
    const failed = new Set(
      judgements.filter(({ result }) => result.code === 'internal').map(({ incoming: { id } }) => id),
    );
    const isFailed = (_clock: DueClock, index: number) => failed.has(operations[index]?.id ?? '');
    const again = due.filter(isFailed);
    await tx.putOffClocks(
      due.filter((clock, index) => !isFailed(clock, index)),
      null,
    );
    if (again.length > 0) await tx.putOffClocks(again, addMs(now, tryAgainMs));
    return { looked: due.length, recorded: state.seq > site.seq };
  });
  if (recorded) deps.poke.notify(siteId);
  return looked;
}

function inOneGo(due: DueClock[]): DueClock[] {
  const [first] = due;
  if (!first) return [];
  const upTo: Instant = addMs(first.runAt, batchSpanMs);
  return due.filter(({ runAt }) => runAt <= upTo);
}
