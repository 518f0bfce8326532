import type { Mutant } from './mutant';

/** Each breaks one rule of the webhooks. */
export const webhookMutants: Mutant[] = [
  {
    rule: 'WEBHOOK-1',
    file: 'hub/webhooks/webhook-event.ts',
    find: 'job: resourceId(job),',
    replace: 'job,',
  },
  {
    rule: 'WEBHOOK-2',
    file: 'hub/webhooks/webhook-secret.ts',
    find: '`${id}.${timestamp}.${body}`',
    replace: '`${id}.${body}`',
  },
  {
    rule: 'WEBHOOK-2',
    file: 'hub/webhooks/webhook-secret.ts',
    find: 'JSON.stringify([site, id])',
    replace: 'JSON.stringify([site])',
  },
  {
    rule: 'WEBHOOK-3',
    file: 'hub/webhooks/receiver-address.ts',
    find: 'addresses.some(({ address }) => !isPublicAddress(address))',
    replace: 'addresses.every(({ address }) => !isPublicAddress(address))',
  },
  {
    rule: 'WEBHOOK-3',
    file: 'hub/webhooks/receiver-address.ts',
    find: "  ['169.254.0.0', 16],\n",
    replace: '',
  },
  {
    rule: 'WEBHOOK-3',
    file: 'hub/webhooks/receiver-address.ts',
    find: "if (url.protocol === 'http:' && !isLoopbackHost(host))",
    replace: 'if (false)',
  },
  {
    rule: 'WEBHOOK-4',
    file: 'hub/webhooks/retry-after.ts',
    find: 'isFinal || attempts >= mostAttempts',
    replace: 'attempts >= mostAttempts',
  },
];
