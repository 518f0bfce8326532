import { expect, it } from 'vitest';
import { z } from 'zod';
import type { AnyOperation } from '../../shared/operations';
import { agreedProtocol, protocolProblem } from '../../shared/protocol-range';
import {
  currentVersion,
  isKnown,
  readOperation,
  readPayload,
  type Upcasters,
  upcaster,
} from '../../shared/upcast';
import { day0 } from '../support/builders';

/** Here the product's payload is the third one that this type had. */
const table: Upcasters = {
  placeMoved: [
    upcaster(z.object({ box: z.string() }), ({ box }) => ({ packageId: box, shelf: 'hold' })),
    upcaster(z.object({ packageId: z.string(), shelf: z.string() }), ({ packageId, shelf }) => ({
      subject: { kind: 'package', packageId },
      place: shelf,
    })),
  ],
};
const moved = (v: number, payload: unknown): AnyOperation => ({
  id: 'operation-1',
  v,
  type: 'placeMoved',
  actor: { kind: 'station', stationId: 'dock-1', operatorId: 'anna' },
  at: day0,
  seen: null,
  payload,
});
const today = (place: string) => ({ subject: { kind: 'package', packageId: 'package-1' }, place });

it('brings every earlier version up step by step and leaves the given operation as it was', () => {
  const first = moved(1, { box: 'package-1' });
  const before = structuredClone(first);
  expect(readOperation(first, table)).toEqual(moved(3, today('hold')));
  expect(first).toEqual(before);
  expect(readOperation(moved(2, { packageId: 'package-1', shelf: 'A 1' }), table)).toEqual(
    moved(3, today('A 1')),
  );
  expect(readOperation(moved(3, today('A 1')), table)).toEqual(moved(3, today('A 1')));
  expect(readPayload('placeMoved', 1, { box: 'package-1' }, table)).toEqual(today('hold'));
});

it('does not read a payload that is not what its version says', () => {
  expect(readOperation(moved(1, today('A 1')), table)).toBeNull();
  expect(readOperation(moved(3, { box: 'package-1' }), table)).toBeNull();
  expect(readPayload('placeMoved', 2, { box: 'package-1' }, table)).toBeNull();
});

it('knows the versions up to the current one of each type, and no other', () => {
  expect([0, 1, 2, 3, 4].map((v) => isKnown({ type: 'placeMoved', v }, table))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect(currentVersion('placeMoved', table)).toBe(3);
  expect(currentVersion('driveScanned', table)).toBe(1);
  expect(isKnown({ type: 'driveTeleported', v: 1 }, table)).toBe(false);
  expect(isKnown({ type: 'toString', v: 1 }, table)).toBe(false);
});

it('agrees on the newest version of the protocol that both sides speak', () => {
  expect(agreedProtocol({ min: 1, max: 3 }, { min: 2, max: 5 })).toBe(3);
  expect(agreedProtocol({ min: 2, max: 5 }, { min: 1, max: 3 })).toBe(3);
  expect(agreedProtocol({ min: 1, max: 1 }, { min: 1, max: 1 })).toBe(1);
  expect(agreedProtocol({ min: 1, max: 1 }, { min: 2, max: 4 })).toBeNull();
  expect(agreedProtocol({ min: 4, max: 5 }, { min: 1, max: 3 })).toBeNull();
});

it('says who must be upgraded, and what the hub speaks', () => {
  const protocols = { min: 2, max: 4 };
  expect([2, 3, 4].map((asked) => protocolProblem(asked, protocols))).toEqual([null, null, null]);
  expect(protocolProblem(5, protocols)).toEqual({ code: 'upgradeHub', type: 'protocol', v: 5, protocols });
  expect(protocolProblem(1, protocols)).toEqual({ code: 'upgradeStation', protocols });
});
