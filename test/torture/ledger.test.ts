import { expect, test } from 'vitest';
import { createLedger } from './ledger';

function aLedger() {
  const ledger = createLedger();
  for (const name of ['drive A', 'drive B', 'drive B', 'drive C']) ledger.acknowledge(name);
  return ledger;
}

test('what was called saved and is not at the hub is lost; what is there twice is repeated', () => {
  const atHub = new Map([
    ['drive A', 1],
    ['drive C', 2],
    ['drive of nobody', 1],
  ]);
  expect(aLedger().compare(atHub)).toEqual({
    acknowledged: 3,
    lost: ['drive B'],
    repeated: ['drive C ×2'],
  });
});

test('what the station forgot for a while is lost, although it was scanned again', () => {
  const ledger = aLedger();
  ledger.forgotten('drive A');
  const all = new Map(['A', 'B', 'C'].map((drive) => [`drive ${drive}`, 1]));
  expect(ledger.compare(all).lost).toEqual(['drive A, for a while, by the station']);
});
