import { expect, test } from 'vitest';
import { hasCome, isOnSite, isUnclosed } from '../../shared/packages/package-presence';
import { type PackageState, packageStates } from '../../shared/states';
import { aPackage, day0 } from '../support/builders';

const held = [
  { driveId: 'WD-A1', keys: ['WDA1'], arrivedAt: day0, operationId: 'scan-1', operatorId: 'anna' },
];
const expected: Record<PackageState, [came: boolean, unclosed: boolean, onSite: boolean, holding: boolean]> =
  {
    Expected: [false, false, false, false],
    Arrived: [true, true, true, true],
    Open: [true, true, true, true],
    Closed: [true, false, false, true],
    Refused: [false, false, false, false],
    WrongSite: [false, false, true, true],
    Unidentified: [false, false, true, true],
    Returned: [false, false, false, false],
    Destroyed: [false, false, false, false],
  };

test.each(packageStates)('JOB-21 whether a package is here: %s', (state) => {
  const parcel = aPackage({ state });
  const holding = aPackage({ state, held });
  expect([hasCome(parcel), isUnclosed(parcel), isOnSite(parcel), isOnSite(holding)]).toEqual(expected[state]);
});
