import type { EngineContext, Run } from './engine-context';
import { handOver, unprotected } from './hand-over';
import { recoverFromJournal } from './put-back';

/** The host is on this machine: it is looked for often. */
const retryMs = 2000;

/** Brings outbox and journal together after a start, and hands over what was performed while the host did not answer. */
export async function journalLoop(context: EngineContext, run: Run): Promise<void> {
  const { core } = context;
  while (!run.signal.aborted) {
    const done = await core.queue(async () => {
      if (run.signal.aborted) return true;
      if (!run.recovered && !(await recoverFromJournal(core))) return false;
      run.recovered = true;
      const failed = await handOver(core);
      context.handedOver(failed === 'disk-full' ? 'diskFull' : failed === 'disk-error' ? 'diskError' : null);
      return failed === null;
    });
    context.changed();
    if (!done) {
      await run.retry.journal.wait(run.signal, retryMs);
      continue;
    }
    for (const bell of [run.work.push, run.work.pull]) bell.ring();
    for (const bell of [run.retry.push, run.retry.pull]) bell.nudge();
    while (!run.signal.aborted && unprotected(core).length === 0) await run.work.journal.wait(run.signal);
  }
}
