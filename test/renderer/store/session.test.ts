import { expect, it, vi } from 'vitest';
import { createSession } from '../../../renderer/store/session';
import type { Station } from '../../../renderer/store/station';
import type { Operator } from '../../../shared/documents';
import { createManualClock } from '../../sync/manual-clock';

const olof: Operator = {
  kind: 'operator',
  id: 'olof',
  name: 'Olof',
  badge: 'B1',
  role: 'operator',
  active: true,
};
const lena: Operator = { ...olof, id: 'lena', name: 'Lena', badge: 'B2', role: 'lead' };

function aSession() {
  const clock = createManualClock(0);
  const people = [olof, lena];
  let listener: (changed: ReadonlySet<string>) => void = () => undefined;
  const signer: { id: string | null } = { id: null };
  const station = {
    findByKeys: async (keys: string[]) => people.filter((one) => keys.includes(`badge:${one.badge}`)),
    listOperators: async () => people,
    get: async (_kind: string, id: string) => people.find((one) => one.id === id) ?? null,
    setOperator: (id: string | null) => {
      signer.id = id;
    },
    subscribe: (callback: typeof listener) => {
      listener = callback;
      return () => undefined;
    },
  } as unknown as Station;
  const verified = vi.fn(async () => ({ ok: true }) as const);
  const session = createSession({ station, host: verified as never, now: clock.now, timers: clock.timers });
  return {
    clock,
    people,
    session,
    signer,
    verified,
    change: (changed: string[]) => listener(new Set(changed)),
  };
}

it('opens by badge, signs for that operator, and goes on with the next badge', async () => {
  const { session, signer } = aSession();
  expect(await session.getState().signIn('B9')).toBe(false);
  expect(await session.getState().signIn('B1')).toBe(true);
  expect([session.getState().operator?.id, signer.id]).toEqual(['olof', 'olof']);
  await session.getState().signIn('B2');
  expect(signer.id).toBe('lena');
});

it('locks after ten idle minutes, counted from the last touch', async () => {
  const { clock, session, signer } = aSession();
  await session.getState().signIn('B1');
  clock.advance(9 * 60_000);
  session.getState().touch();
  clock.advance(9 * 60_000);
  expect(signer.id).toBe('olof');
  clock.advance(2 * 60_000);
  expect([session.getState().operator, signer.id]).toEqual([null, null]);
});

it('asks for the PIN of acts that need one, and for no others', async () => {
  const { session, verified } = aSession();
  expect(await session.getState().requirePin('jobClosed')).toBe(false);
  await session.getState().signIn('B2');
  expect(session.getState().may('jobClosed')).toBe(true);
  expect(await session.getState().requirePin('driveScanned')).toBe(true);
  const asked = session.getState().requirePin('jobClosed');
  expect(session.getState().pinRequest).toMatchObject({ type: 'jobClosed', operator: { id: 'lena' } });
  expect(await session.getState().verifyPin('123456')).toEqual({ ok: true });
  expect(verified).toHaveBeenCalledWith('pin.verify', { operatorId: 'lena', pin: '123456' });
  session.getState().finishPin(true);
  expect(await asked).toBe(true);
  expect(session.getState().pinRequest).toBe(null);
});

it('gives up a PIN that another badge interrupts', async () => {
  const { session } = aSession();
  await session.getState().signIn('B2');
  const asked = session.getState().requirePin('jobClosed');
  await session.getState().signIn('B1');
  expect(await asked).toBe(false);
  expect(session.getState().may('jobClosed')).toBe(false);
});

it('follows what the hub says of the operator: a new role, or no longer active', async () => {
  const { people, session, change } = aSession();
  await session.getState().signIn('B1');
  people[0] = { ...olof, role: 'admin' };
  change(['operator', 'operator/olof']);
  await vi.waitFor(() => expect(session.getState().may('jobClosed')).toBe(true));
  people[0] = { ...olof, active: false };
  change(['operator', 'operator/olof']);
  await vi.waitFor(() => expect(session.getState().operator).toBe(null));
});

it('knows a badge among scans, also after the operators changed', async () => {
  const { session, people, change } = aSession();
  expect(await session.getState().isBadge('B2')).toBe(true);
  expect(await session.getState().isBadge('b1')).toBe(true);
  expect(await session.getState().isBadge('ZL2AD00A')).toBe(false);
  people[1] = { ...lena, badge: 'B7' };
  change(['operator', 'operator/lena']);
  expect(await session.getState().isBadge('B2')).toBe(false);
  await vi.waitFor(async () => expect(await session.getState().isBadge('B7')).toBe(true));
  people[1] = { ...lena, badge: 'B7', active: false };
  change(['operator', 'operator/lena']);
  await vi.waitFor(async () => expect(await session.getState().isBadge('B7')).toBe(false));
});
