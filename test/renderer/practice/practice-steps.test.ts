import { expect, test } from 'vitest';
import { currentStep, stepsDone } from '../../../renderer/screens/practice/practice-steps';
import { aDrive, aJob, aPackage } from '../../support/builders';

const at = '2026-11-21T08:00:00.000Z';

test('the steps tick off one after another, in the order of the work', () => {
  const awaited = [aJob({ drives: [aDrive({ state: 'Specified' })] })];
  const here = [aJob({ drives: [aDrive({ state: 'Received' })] })];
  const open = aPackage({ state: 'Open', openedAt: at, condition: null });
  const intact = aPackage({ state: 'Open', openedAt: at, condition: 'intact' });
  const scan = {
    operationId: 'op-1',
    at,
    operatorId: 'anna',
    stationId: 'dock-1',
    serial: 'WD-A1',
    source: 'click',
    outcome: 'applied',
    code: 'drv.ok',
    jobId: 'job-1',
    driveId: 'WD-A1',
    undone: false,
  };
  const scanned = { ...intact, scans: [scan] };
  const step = (parcel: typeof open | null, jobs = awaited, isSignedIn = true) =>
    currentStep(stepsDone({ isSignedIn, parcel, jobs }));
  expect(step(null, [], false)).toBe('badge');
  expect(step(aPackage({ state: 'Expected', openedAt: null }))).toBe('parcel');
  expect(step(open)).toBe('condition');
  expect(step(intact)).toBe('drives');
  expect(step(scanned)).toBe('drives');
  expect(step(scanned, here)).toBe('close');
  expect(step({ ...scanned, state: 'Closed' }, here)).toBe(null);
});
