import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pino from 'pino';
import { submit } from '../../hub/accept-operations';
import { customerApi } from '../../hub/customer-api/customer-api';
import { findJob } from '../../hub/customer-api/find-job';
import { ensureSite } from '../../hub/first-site';
import { openHub } from '../../hub/open-hub';
import { createToken } from '../../hub/tokens';
import { clocksOf } from '../../shared/jobs/clocks';
import type { OperationType, Payload } from '../../shared/operations';
import { addMs, dayMs } from '../../shared/time';
import { newJob, resourceGroup } from './customer';
import { subscription } from './site';

const sentDaysAgo = 60;
const askedDaysAgo = 40;

// A program of its own, because Playwright cannot load the messages that the customer API imports.
await addSilentCustomer(process.argv[2] ?? '', process.argv[3] ?? '', process.argv[4] ?? '');
console.log('added');

async function addSilentCustomer(dataDir: string, jobName: string, serial: string): Promise<void> {
  const log = pino({ level: 'silent' });
  const { deps, close } = await openHub({ dataDir, databaseUrl: null, keyFile: null }, log);
  let at = addMs(deps.now(), -sentDaysAgo * dayMs);
  const past = { ...deps, now: () => at };
  const api = Fastify();
  try {
    const siteId = await ensureSite(deps);
    const { token } = await createToken(deps, siteId, { subscription, days: 1 });
    await api.register(customerApi({ ...past, submit, publicUrl: null }));
    const url = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ImportExport/jobs/${jobName}?api-version=2021-01-01`;
    const deliveryPackage = { carrierName: 'UPS', trackingNumber: '1Z999AA10123456784' };
    for (const [method, payload] of [
      ['PUT', newJob(subscription, 'Import', [serial])],
      ['PATCH', { properties: { state: 'Shipping', deliveryPackage } }],
    ] as const) {
      const answer = await api.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}` },
        payload,
      });
      if (answer.statusCode >= 300) throw new Error(`${method} ${jobName}: ${answer.body}`);
    }
    const job = async () => {
      const found = await findJob(past, siteId, { subscriptionId: subscription, resourceGroup, jobName });
      if (!found) throw new Error(`no job ${jobName}`);
      return found.job;
    };
    async function happens<T extends OperationType>(type: T, payload: Payload<T>) {
      const operation = { id: randomUUID(), v: 1, type, actor: { kind: 'hub' }, at, seen: null, payload };
      // The union of all operations cannot be built from a type parameter.
      const result = await submit(past, siteId, operation as unknown as Parameters<typeof submit>[2]);
      if (result.outcome !== 'applied') throw new Error(`${type}: ${result.outcome} ${result.code}`);
    }

    at = addMs(deps.now(), -askedDaysAgo * dayMs);
    const shipping = clocksOf(await job(), at).find(({ clock }) => clock === 'shipping');
    if (!shipping?.dueAt) throw new Error('nothing is overdue');
    const { clock, subject, dueAt } = shipping;
    await happens('clockExpired', { clock, subject, dueAt });
    const fault = (await job()).faults.find(({ kind }) => kind === 'package-overdue');
    if (!fault) throw new Error('no fault was opened');
    await happens('contactRecorded', {
      faultId: fault.id,
      subject: fault.subject,
      channel: 'email',
      direction: 'out',
      answered: false,
      note: 'Where is the parcel?',
    });
  } finally {
    await api.close();
    await close();
  }
}
