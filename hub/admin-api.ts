import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Admin, type AdminCall, type AdminInput, adminContract } from '../shared/admin-contract';

/** `POST /admin/<call>` for the command line: the admin token of hub.json, and only from this machine. */
export function adminApi(admin: Admin, adminToken: string) {
  const expected = digest(`Bearer ${adminToken}`);
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      const given = digest(request.headers.authorization ?? '');
      if (!isSameMachine(request.socket) || !timingSafeEqual(given, expected))
        return reply.code(401).send({ code: 'unauthorized' });
    });
    for (const call of Object.keys(adminContract) as AdminCall[]) {
      app.post(`/admin/${call}`, async (request, reply) => {
        const input = adminContract[call].input.safeParse(request.body);
        if (!input.success) return reply.code(400).send({ code: 'invalid', message: input.error.message });
        return answer(admin, call, input.data as AdminInput<typeof call>);
      });
    }
  };
}

function answer<C extends AdminCall>(admin: Admin, call: C, input: AdminInput<C>) {
  return admin[call](input);
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** A hub that listens on one address of this machine sees its own command line come from that address. */
function isSameMachine({ remoteAddress, localAddress }: Socket): boolean {
  const remote = (remoteAddress ?? '').replace(/^::ffff:/, '');
  return remote.startsWith('127.') || remote === '::1' || (remote !== '' && remoteAddress === localAddress);
}
