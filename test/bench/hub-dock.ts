import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { Operation } from '../../shared/operations';
import {
  enrolResponseSchema,
  maxPushOperations,
  type PushRequest,
  type PushResponse,
  pushResponseSchema,
} from '../../shared/sync-protocol';
import { people } from '../support/site';
import { dockOperations } from './bench-data';
import { send } from './http-load';
import type { HubWorld } from './hub-world';

/** A station as the hub sees it: a credential, one connection, and pushes one after the other. */
export type HubDock = {
  operations(job: number): Operation[];
  /** The operations after those that were pushed before. Throws what the hub answered otherwise, or did not apply. */
  push(operations: Operation[]): Promise<void>;
  /** All of them, as many in a push as the protocol allows; `pushed` hears how long each took. */
  pushAll(operations: Operation[], pushed?: (ms: number) => void): Promise<void>;
  close(): void;
};

export function createOperator(world: HubWorld): Promise<string> {
  const { name, badge, role, pin } = people.operator;
  return world.command(['operator', 'create', '--name', name, '--badge', badge, '--role', role], `${pin}\n`);
}

export async function openHubDock(world: HubWorld, operatorId: string, name: string): Promise<HubDock> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const code = await world.command(['station', 'code']);
  const clientId = randomUUID();
  const at = new Date().toISOString();
  let from = 1;

  async function post(credential: string, path: string, body: unknown): Promise<unknown> {
    const call = { method: 'POST', path: `/station/v1/${path}`, body };
    const answer = await send(agent, world.url, credential, call);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  const { stationId, credential } = enrolResponseSchema.parse(await post('', 'enrol', { code, name }));

  async function push(operations: Operation[]): Promise<void> {
    const request: PushRequest = { protocol: 1, epoch: null, clientId, last: null, from, operations };
    const { results }: PushResponse = pushResponseSchema.parse(await post(credential, 'push', request));
    from += operations.length;
    const wrong = results.find(({ outcome }) => outcome !== 'applied');
    if (wrong) throw new Error(`push: ${JSON.stringify(wrong)}`);
  }

  return {
    operations: (job) => dockOperations(job, { stationId, operatorId, at, newId: randomUUID }),
    push,
    async pushAll(operations, pushed = () => {}) {
      for (let at = 0; at < operations.length; at += maxPushOperations) {
        const before = performance.now();
        await push(operations.slice(at, at + maxPushOperations));
        pushed(performance.now() - before);
      }
    },
    close: () => agent.destroy(),
  };
}
