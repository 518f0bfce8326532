import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { expect, it } from 'vitest';
import { submit } from '../../../hub/accept-operations';
import { clockOperation } from '../../../hub/clocks/clock-operation';
import { runDueClocks } from '../../../hub/clocks/run-clocks';
import type { SiteDeps } from '../../../hub/deps';
import { createPoke } from '../../../hub/poke';
import { createPushTurns } from '../../../hub/push-turns';
import type { Operation } from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import { day, day0 } from '../../support/builders';
import { aJobCreation } from '../../support/hub';
import { createMemoryDatabase } from '../../sync/simulator/hub-database';

const siteId = 'site-1';

async function setUp() {
  const database = createMemoryDatabase();
  await database.create(siteId, 'epoch-1');
  let now = day0;
  const judged: Operation[] = [];
  const deps: SiteDeps = {
    sites: database.sites,
    reduce(view, operation, context) {
      judged.push(operation);
      return reduce(view, operation, context);
    },
    now: () => now,
    newId: randomUUID,
    randomBytes,
    log: pino({ level: 'silent' }),
    poke: createPoke(),
    turns: createPushTurns(),
  };
  const create = (name: string, at: string) =>
    submit(deps, siteId, {
      ...aJobCreation(name, { name, trackingNumber: `1Z${name}`, serials: [name] }),
      at,
    });
  return {
    deps,
    create,
    judged,
    setTime: (instant: string) => {
      now = instant;
    },
    run: () => runDueClocks(deps, siteId),
    next: () => database.sites.read(siteId, (tx) => tx.nextClock()),
  };
}
const acts = (operations: Operation[]) =>
  operations.flatMap((one) =>
    one.type === 'clockWarned' || one.type === 'clockExpired'
      ? [`${one.type} ${one.payload.subject.kind === 'job' ? one.payload.subject.jobId : ''}`]
      : [],
  );

it('CLOCK-1 the same clock of the same thing at the same time is the same operation', () => {
  const due = {
    ref: { kind: 'job', id: 'job-1' },
    subject: { kind: 'job', jobId: 'job-1' },
    what: 'expire',
    clock: 'shipping',
    dueAt: day(14),
    runAt: day(14),
  } as const;
  const expiry = clockOperation(due, day(20));
  expect(expiry).toMatchObject({ type: 'clockExpired', at: day(14), actor: { kind: 'hub' } });
  expect(clockOperation({ ...due, runAt: day(15) }, day(30)).id).toBe(expiry.id);
  const warning = clockOperation({ ...due, what: 'warn' }, day(12));
  expect(warning).toMatchObject({ type: 'clockWarned', at: day(12) });
  const others = [
    warning,
    clockOperation({ ...due, dueAt: day(15) }, day(20)),
    clockOperation({ ...due, clock: 'neverReceived' }, day(20)),
    clockOperation({ ...due, subject: { kind: 'job', jobId: 'job-2' } }, day(20)),
  ];
  expect(new Set([expiry, ...others].map(({ id }) => id)).size).toBe(5);
});

it('CLOCK-1 what is not due is left alone, and what was done is done', async () => {
  const { create, setTime, run, judged, next } = await setUp();
  await create('only', day0);
  expect(await next()).toBe(day(11));
  setTime(day(10.9));
  expect(await run()).toBe(0);
  setTime(day(11));
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  expect(await next()).toBe(day(14));
  setTime(day(14));
  expect([await run(), await run()]).toEqual([1, 0]);
  expect(acts(judged)).toEqual(['clockWarned only', 'clockExpired only']);
  expect(await next()).toBeNull();
});

it('CLOCK-3 what piled up is done by its due time, whatever it is about, a week in one go', async () => {
  const { create, setTime, run, judged } = await setUp();
  setTime(day(9));
  for (const [name, at] of [
    ['late', day(9)],
    ['early', day(0)],
    ['middle', day(3)],
  ] as const)
    await create(name, at);
  setTime(day(21));
  // Of early and middle all that was due from 11 to 17; the warning of late, on 20, is another go.
  expect([await run(), await run(), await run()]).toEqual([4, 1, 0]);
  expect(acts(judged)).toEqual([
    'clockWarned early',
    'clockExpired early',
    'clockWarned middle',
    'clockExpired middle',
    'clockWarned late',
  ]);
});
