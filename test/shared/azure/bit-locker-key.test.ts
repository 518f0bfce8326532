import { expect, test } from 'vitest';
import { isImplausibleBitLockerKey } from '../../../shared/azure/bit-locker-key';

test.each([
  ['the key of the API description', '238810-662376-448998-450120-652806-203390-606320-483076', false],
  ['the key of the command-line tutorial', '439675-460165-128202-905124-487224-524332-851649-442187', true],
  ['a group of 720896, which is 11 × 65536', '720896-662376-448998-450120-652806-203390-606320-483076', true],
  ['seven groups', '238810-662376-448998-450120-652806-203390-606320', true],
  ['base64, as the preparation tool writes it', 'FlXpeTtN1hT7zhS9Xw==', false],
])('%s', (_name, key, isImplausible) => {
  expect(isImplausibleBitLockerKey(key)).toBe(isImplausible);
});
