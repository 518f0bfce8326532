import { maxPushOperations } from '../../shared/sync-protocol';
import { type Figure, rate, times } from './figure';
import { createOperator, openHubDock } from './hub-dock';
import { type HubWorld, hubJobs } from './hub-world';

/** A station that comes back: everything that it did, in full batches, one after the other as the protocol wants. */
export async function benchHubPush(world: HubWorld): Promise<Figure[]> {
  const dock = await openHubDock(world, await createOperator(world), 'dock');
  try {
    const operations = Array.from({ length: hubJobs }, (_, job) => dock.operations(job)).flat();
    const samples: number[] = [];
    const began = performance.now();
    await dock.pushAll(operations, (ms) => samples.push(ms));
    const ms = performance.now() - began;
    const figure = `hub-push-${world.kind}`;
    return [
      rate(figure, 'operations/s', { count: operations.length, ms }, `${maxPushOperations} in a batch`),
      times(`${figure}-batch`, samples),
    ];
  } finally {
    dock.close();
  }
}
