import { expect, test } from 'vitest';
import { changesBetween } from '../../shared/changes';
import { aDrive, aFault, aJob, anOperator, aPackage } from '../support/builders';

test('CUSTODY-1 every change of state of job, drive, package and fault is named', () => {
  const before = [aJob(), aPackage({ state: 'Expected' }), anOperator()];
  const after = [
    aJob({
      state: 'Received',
      drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'X-1', origin: 'extra', state: 'Received' })],
      faults: [aFault({ kind: 'drive-extra' })],
    }),
    aPackage({ state: 'Open' }),
    anOperator({ name: 'Anna B.' }),
  ];
  expect(changesBetween(before, after)).toEqual([
    { kind: 'job', id: 'job-1', from: 'Shipping', to: 'Received' },
    { kind: 'drive', id: 'job-1', driveId: 'WD-A1', from: 'Specified', to: 'Received' },
    { kind: 'drive', id: 'job-1', driveId: 'X-1', from: null, to: 'Received' },
    { kind: 'fault', id: 'job-1', faultId: 'fault-1', from: null, to: 'open' },
    { kind: 'package', id: 'package-1', from: 'Expected', to: 'Open' },
  ]);
});

test('CUSTODY-1 what is new and what is gone', () => {
  expect(changesBetween([], [aJob()])).toEqual([
    { kind: 'job', id: 'job-1', from: null, to: 'Shipping' },
    { kind: 'drive', id: 'job-1', driveId: 'WD-A1', from: null, to: 'Specified' },
  ]);
  expect(changesBetween([aPackage()], [])).toEqual([
    { kind: 'package', id: 'package-1', from: 'Open', to: null },
  ]);
  expect(changesBetween([aJob()], [aJob()])).toEqual([]);
});
