import { describe, expect, test } from 'vitest';
import { jobResponse } from '../../../shared/azure/job-response';
import type { Drive, Job } from '../../../shared/documents';
import { aDrive, aDriveFault, aJob, aTransfer, day0 } from '../../support/builders';

const answer = (job: Job) =>
  jobResponse({ job, personal: null, site: null, apiVersion: '2021-01-01', withDrives: true });
const drive = (changes: Partial<Drive>, job: Partial<Job> = {}) =>
  answer(aJob({ drives: [aDrive(changes)], ...job })).properties.driveList?.[0];

const transfer = aTransfer({ bytesDone: 999, bytesTotal: 1000 });
const ended = { ...transfer, endedAt: day0, bytesDone: 1000 };

const driveFault = aDriveFault();

describe('drive states on the wire', () => {
  test.each([
    'Specified',
    'Received',
    'NeverReceived',
    'Transferring',
    'Completed',
    'CompletedMoreInfo',
    'ShippedBack',
  ] as const)('%s is shown as it is', (state) => {
    expect(drive({ state })?.state).toBe(state);
  });

  test('DRIVE-7 Destroyed is shown as Faulted', () => {
    expect(drive({ state: 'Destroyed' })?.state).toBe('Faulted');
  });

  test('an open blocking fault lies over the state, a resolved one does not', () => {
    expect(drive({ state: 'Received' }, { faults: [driveFault] })?.state).toBe('Faulted');
    expect(drive({ state: 'Received' }, { faults: [{ ...driveFault, state: 'resolved' }] })?.state).toBe(
      'Received',
    );
  });

  test('DRIVE-8 an extra drive is on no list', () => {
    expect(
      answer(aJob({ drives: [aDrive({ origin: 'extra', state: 'Received' })] })).properties.driveList,
    ).toEqual([]);
  });
});

describe('JOB-18 percent', () => {
  test('is absent before the first transfer, of the job and of its drives', () => {
    const { properties } = answer(aJob());
    expect(properties).not.toHaveProperty('percentComplete');
    expect(properties.driveList?.[0]).not.toHaveProperty('percentComplete');
    expect(properties.driveList?.[0]).not.toHaveProperty('copyStatus');
  });

  test('of a drive is rounded down', () => {
    expect(drive({ state: 'Transferring', transfer })).toMatchObject({
      percentComplete: 99,
      bytesSucceeded: 999,
      copyStatus: 'InProgress',
    });
  });

  test('of a job is what the roll-up says', () => {
    expect(answer(aJob({ percentComplete: 0 })).properties.percentComplete).toBe(0);
  });
});

describe('JOB-19 logs', () => {
  const uris = { errorLogUri: 'https://e', verboseLogUri: 'https://v', manifestUri: 'https://m' };

  test('the error log only with errors, the verbose log only when asked for, the manifest only when backed up', () => {
    const plain = drive({ state: 'Completed', transfer: ended, ...uris });
    expect(plain).not.toHaveProperty('errorLogUri');
    expect(plain).not.toHaveProperty('verboseLogUri');
    expect(plain).not.toHaveProperty('manifestUri');
    const full = drive(
      { state: 'CompletedMoreInfo', transfer: { ...ended, errors: 1 }, ...uris },
      { logLevel: 'Verbose', backupDriveManifest: true },
    );
    expect(full).toMatchObject(uris);
  });

  test('the list of what did not fit, for export jobs', () => {
    const incompleteBlobListUri = 'https://i';
    expect(answer(aJob({ type: 'Export', incompleteBlobListUri })).properties).toMatchObject({
      incompleteBlobListUri,
    });
    expect(answer(aJob({ incompleteBlobListUri })).properties).not.toHaveProperty('incompleteBlobListUri');
  });

  test.each([
    [{ ...ended }, 'Completed'],
    [{ ...ended, warnings: 2 }, 'CompletedWithWarnings'],
    [{ ...ended, errors: 1 }, 'CompletedWithErrors'],
    [{ ...ended, reason: 'cancelled' }, 'NotCompleted'],
  ])('copyStatus %#', (ended, copyStatus) => {
    expect(drive({ state: 'CompletedMoreInfo', transfer: ended })?.copyStatus).toBe(copyStatus);
  });
});

test('state is always there: the client would invent Creating', () => {
  expect(answer(aJob({ state: 'Faulted' })).properties.state).toBe('Faulted');
});

test('systemData tells the last change, whoever made it', () => {
  expect(answer(aJob({ state: 'Received' })).systemData?.lastModifiedAt).toBe(day0);
});
