import { randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createPinCheck } from '../../../electron/host/pin';
import type { Secrets } from '../../../electron/host/secrets';
import { createPinVerifier } from '../../../hub/pin';
import { addMs } from '../../../shared/time';
import { day0 } from '../../support/builders';

let now = day0;
let stored: Map<string, string>;
let refresh: () => Promise<void>;
const secrets: Secrets = {
  get: (name) => stored.get(name) ?? null,
  set: (name, value) => void (value === null ? stored.delete(name) : stored.set(name, value)),
};
const give = async (operatorId: string, pin: string) =>
  secrets.set(
    'pin-verifiers',
    JSON.stringify([{ operatorId, verifier: await createPinVerifier(pin, randomBytes) }]),
  );
/** A new one each time, as after a restart. */
const check = (pin: string, operatorId = 'anna') =>
  createPinCheck(
    secrets,
    () => now,
    () => refresh(),
  )(operatorId, pin);

beforeEach(async () => {
  now = day0;
  stored = new Map();
  refresh = async () => {};
  await give('anna', '740218');
});

test('the PIN that the hub hashed is right, another one is wrong', async () => {
  expect(await check('740218')).toEqual({ ok: true });
  expect(await check('740219')).toEqual({ ok: false, problem: 'wrong', triesLeft: 4 });
});

test('the fifth wrong PIN locks for 15 minutes, across restarts, and then the right one opens', async () => {
  for (const triesLeft of [4, 3, 2, 1]) expect(await check('000000')).toMatchObject({ triesLeft });
  const until = addMs(day0, 15 * 60_000);
  expect(await check('000000')).toEqual({ ok: false, problem: 'locked', until });
  expect(await check('740218')).toEqual({ ok: false, problem: 'locked', until });
  now = addMs(until, 1);
  expect(await check('000000')).toMatchObject({ triesLeft: 4 });
  expect(await check('740218')).toEqual({ ok: true });
  expect(await check('000000')).toMatchObject({ triesLeft: 4 });
});

test('parallel guesses do not share a try', async () => {
  const checkPin = createPinCheck(
    secrets,
    () => now,
    () => refresh(),
  );
  const answers = await Promise.all(Array.from({ length: 8 }, () => checkPin('anna', '000000')));
  expect(answers.filter((answer) => !answer.ok && answer.problem === 'wrong')).toHaveLength(4);
  expect(answers.filter((answer) => !answer.ok && answer.problem === 'locked')).toHaveLength(4);
});

test('a new operator, and a PIN that was changed, are asked of the hub before the answer', async () => {
  refresh = () => give('ben', '918273');
  expect(await check('918273', 'ben')).toEqual({ ok: true });
  refresh = () => give('ben', '305172');
  expect(await check('305172', 'ben')).toEqual({ ok: true });
  expect(await check('918273', 'ben')).toMatchObject({ problem: 'wrong' });
  expect(await check('1', 'nobody')).toEqual({ ok: false, problem: 'unknown-operator' });
});
