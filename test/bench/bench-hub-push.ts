import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { Operation } from '../../shared/operations';
import {
  enrolResponseSchema,
  maxPushOperations,
  type PushRequest,
  pushResponseSchema,
} from '../../shared/sync-protocol';
import { people } from '../support/site';
import { dockOperations } from './bench-data';
import { type Figure, rate, times } from './figure';
import { send } from './http-load';
import { type HubWorld, hubJobs } from './hub-world';

/** A station that comes back: everything that it did, in full batches, one after the other as the protocol wants. */
export async function benchHubPush(world: HubWorld): Promise<Figure[]> {
  const { name, badge, role, pin } = people.operator;
  const operatorId = await world.command(
    ['operator', 'create', '--name', name, '--badge', badge, '--role', role],
    `${pin}\n`,
  );
  const code = await world.command(['station', 'code']);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const post = async (credential: string, path: string, body: unknown): Promise<unknown> => {
    const answer = await send(agent, world.url, credential, {
      method: 'POST',
      path: `/station/v1/${path}`,
      body,
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  };
  try {
    const { stationId, credential } = enrolResponseSchema.parse(
      await post('', 'enrol', { code, name: 'dock' }),
    );
    const dock = { stationId, operatorId, at: new Date().toISOString(), newId: randomUUID };
    const operations = Array.from({ length: hubJobs }, (_, job) => dockOperations(job, dock)).flat();
    const samples: number[] = [];
    const began = performance.now();
    for (const request of pushes(operations)) {
      const before = performance.now();
      const { results } = pushResponseSchema.parse(await post(credential, 'push', request));
      samples.push(performance.now() - before);
      const wrong = results.find(({ outcome }) => outcome !== 'applied');
      if (wrong) throw new Error(`push: ${JSON.stringify(wrong)}`);
    }
    const ms = performance.now() - began;
    const figure = `hub-push-${world.kind}`;
    return [
      rate(figure, 'operations/s', { count: operations.length, ms }, `${maxPushOperations} in a batch`),
      times(`${figure}-batch`, samples),
    ];
  } finally {
    agent.destroy();
  }
}

function* pushes(operations: Operation[]): Generator<PushRequest> {
  const clientId = randomUUID();
  for (let from = 0; from < operations.length; from += maxPushOperations)
    yield {
      protocol: 1,
      epoch: null,
      clientId,
      last: null,
      from: from + 1,
      operations: operations.slice(from, from + maxPushOperations),
    };
}
