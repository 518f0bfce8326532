import { setTimeout as wait } from 'node:timers/promises';
import { createSerialQueue } from '../../../shared/serial-queue';
import type { PrintQueues } from './print-queues';
import type { Sent } from './printer-link';

const pauseMs = 500;
/** A label of ours is printed in one to three seconds. */
const mostAsks = 20;

/**
 * LABEL-10: asked before and after, one label at a time. That a label has left the queue is no proof: only its scan is. One that a
 * queue did not confirm may be in it all the same.
 */
export function createQueueLink(queues: PrintQueues, pause: () => Promise<unknown> = () => wait(pauseMs)) {
  const oneByOne = createSerialQueue();
  async function send(queue: string, zpl: string): Promise<Sent> {
    const before = await queues.ask(queue);
    if (before) return { ok: false, problem: before, sent: false };
    const { job, isRefused } = await queues.hand(queue, Buffer.from(zpl, 'latin1'));
    if (job === null) return { ok: false, problem: 'unreachable', sent: !isRefused };
    for (let asks = 0; asks < mostAsks; asks++) {
      const problem = await queues.ask(queue);
      if (problem) return { ok: false, problem, sent: true };
      if (await queues.isGone(queue, job)) return { ok: true };
      await pause();
    }
    return { ok: false, problem: 'busy', sent: true };
  }
  return { send: (queue: string, zpl: string) => oneByOne(() => send(queue, zpl)) };
}
