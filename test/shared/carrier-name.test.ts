import { expect, it } from 'vitest';
import { isSameCarrier, mayBeSameCarrier } from '../../shared/packing/carrier-name';

it.each([
  ['DHL', 'DHL Express', true],
  ['dhl express', 'DHL', true],
  ['UPS', 'U.P.S.', true],
  ['顺丰', '顺丰速运', true],
  ['UPS', 'DHL', false],
  ['UPS', 'USPS', false],
])('PACK-5 of %s and %s a label may be on one account: %s', (label, account, isSo) => {
  expect(mayBeSameCarrier(label, account)).toBe(isSo);
});

it('PACK-7 a pick-up is one carrier’s, however its name is written', () => {
  expect(isSameCarrier(' ups', 'UPS')).toBe(true);
  expect(isSameCarrier('DHL', 'DHL Express')).toBe(false);
});
