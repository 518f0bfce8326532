import { describe, expect, test } from 'vitest';
import type { Payload } from '../../shared/operations';
import { serialKeys } from '../../shared/scan-code/serial';
import { jobStates } from '../../shared/states';
import {
  aCustomer,
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  aPackage,
  aStation,
  asAdmin,
  asLead,
  day,
  driveOf,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

const listed = (driveId: string) => ({
  driveId,
  keys: serialKeys(driveId),
  manifestFile: '\\DriveManifest.xml',
  manifestHash: null,
  driveHeaderHash: null,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => listed(`WD-${index}`));
const delivery = {
  carrierName: 'DHL',
  trackingNumber: '00340434161094042557',
  driveCount: null,
  shipDate: null,
};

const fields = (changes: Partial<Payload<'jobCreated'>> = {}): Payload<'jobCreated'> => ({
  jobId: 'job-1',
  name: 'first-job',
  subscriptionId: 'contoso',
  resourceGroup: 'rg',
  location: 'West Europe',
  type: 'Import',
  deliveryPackage: null,
  hasReturnAddress: false,
  hasReturnShipping: false,
  logLevel: 'Error',
  backupDriveManifest: false,
  tags: {},
  drives: [listed('WD-A1')],
  personalHash: null,
  ...changes,
});
const create = (changes: Partial<Payload<'jobCreated'>> = {}, actor = aCustomer) =>
  anOperation('jobCreated', fields(changes), { actor });
const replace = (changes: Partial<Payload<'jobReplaced'>> = {}) =>
  anOperation('jobReplaced', fields(changes), { actor: aCustomer, at: day(3) });

describe('jobCreated', () => {
  test('DRIVE-1 an import job is Creating, its drives Specified', () => {
    const result = act([], create());
    expect(jobOf(result)).toMatchObject({
      state: 'Creating',
      createdAt: minute(60),
      updatedAt: minute(60),
      shippingInformationAt: null,
      transitions: [{ state: 'Creating', at: minute(60), passedOver: false }],
    });
    expect(driveOf(result)).toMatchObject({ state: 'Specified', origin: 'listed', keys: ['WDA1'] });
  });

  test('DRIVE-1 an export job names no drives', () => {
    expect(jobOf(act([], create({ type: 'Export', drives: [] }))).drives).toEqual([]);
    expect(act([], create({ type: 'Export' })).code).toBe('job.drivesForbidden');
    expect(act([], create({ drives: [] })).code).toBe('job.drivesRequired');
  });

  test('JOB-17 at most ten drives', () => {
    expect(act([], create({ drives: many(10) })).outcome).toBe('applied');
    expect(act([], create({ drives: many(11) }))).toMatchObject({
      outcome: 'refused',
      code: 'job.tooManyDrives',
      params: { count: 11, most: 10 },
    });
  });

  test('JOB-17 each drive once, however it is spelled, and with a serial', () => {
    const twice = [listed('WD-A1'), listed('wd a1')];
    expect(act([], create({ drives: twice })).code).toBe('job.driveTwice');
    expect(act([], create({ drives: [{ ...listed('WD-A1'), keys: [] }] })).code).toBe('job.driveIdInvalid');
  });

  test('JOB-22 names: 2 to 64 letters, digits, _ and -', () => {
    for (const name of ['a', 'a b', 'a.b', 'å1', 'x'.repeat(65)]) {
      expect(act([], create({ name })).code).toBe('job.nameInvalid');
    }
    for (const name of ['ab', 'A_b-9', 'x'.repeat(64)])
      expect(act([], create({ name })).outcome).toBe('applied');
  });

  test('JOB-22 names are unique among undeleted jobs, whatever the case', () => {
    const other = aJob({ id: 'job-2', name: 'First-JOB', drives: [] });
    expect(act([other], create())).toMatchObject({ outcome: 'refused', code: 'job.nameTaken' });
    expect(act([{ ...other, resourceGroup: 'other' }], create()).outcome).toBe('applied');
    expect(act([{ ...other, subscriptionId: 'other' }], create()).outcome).toBe('applied');
  });

  test('JOB-22 an id is given once', () => {
    expect(act([aJob()], create()).code).toBe('job.exists');
  });

  test('JOB-1 a tracking number must have letters or digits', () => {
    const deliveryPackage = { ...delivery, trackingNumber: ' - ' };
    expect(act([], create({ deliveryPackage })).code).toBe('job.trackingNumberInvalid');
  });

  test('DRIVE-9 a serial that another open job lists is accepted and flagged', () => {
    const other = aJob({ id: 'job-2', name: 'other' });
    expect(act([other], create())).toMatchObject({
      outcome: 'flagged',
      code: 'job.serialElsewhere',
      params: { driveId: 'WD-A1', job: 'other' },
    });
    expect(act([{ ...other, state: 'Completed' }], create()).outcome).toBe('applied');
  });

  test('UNKNOWN-2 a lead may, on a contact that is written down, and through the same validation', () => {
    expect(act([], create({}, aStation), asLead).code).toBe('contact.required');
    expect(act([], create({ contactNote: ' ' }, aStation), asLead).code).toBe('contact.required');
    expect(act([], create({ contactNote: 'called' }, aStation), asLead).outcome).toBe('applied');
    expect(act([], create({ contactNote: 'called', drives: [] }, aStation), asLead).code).toBe(
      'job.drivesRequired',
    );
  });
});

describe('jobReplaced', () => {
  const creating = jobOf(act([], create()));

  test('JOB-22 a job in Creating is replaced; JOB-2 that restarts its fourteen days', () => {
    const result = act([creating], replace({ drives: [listed('WD-B2')], tags: { a: 'b' } }));
    expect(jobOf(result)).toMatchObject({
      createdAt: minute(60),
      updatedAt: day(3),
      tags: { a: 'b' },
      drives: [{ driveId: 'WD-B2', state: 'Specified' }],
    });
  });
  test('JOB-22 by the same rules as a new one', () => {
    expect(act([creating], replace({ drives: [] })).code).toBe('job.drivesRequired');
    expect(act([], replace()).code).toBe('document.missing');
  });
  test('JOB-15 a cancelled job stays cancelled', () => {
    expect(jobOf(act([{ ...creating, cancelRequested: true }], replace())).cancelRequested).toBe(true);
  });
  test('JOB-22 later it must say what is so already', () => {
    const shipping = { ...creating, state: 'Shipping' as const, shippingAt: day(1), personalHash: null };
    expect(act([shipping], replace())).toMatchObject({ outcome: 'noop', code: 'already' });
    for (const changes of [
      { tags: { a: 'b' } },
      { drives: many(2) },
      { keysChanged: true },
      { personalHash: 'x' },
    ]) {
      expect(act([shipping], replace(changes))).toMatchObject({
        outcome: 'refused',
        code: 'job.replaceOnlyCreating',
      });
    }
  });
});

describe('jobDeleted', () => {
  const remove = anOperation('jobDeleted', { jobId: 'job-1' }, { actor: aCustomer });
  const empty = { drives: [aDrive({ state: 'ShippedBack' })] };

  test.each(jobStates)('JOB-16 in %s', (state) => {
    const result = act([aJob({ state, ...(state === 'Creating' ? {} : empty) })], remove);
    const mayGo = state === 'Creating' || state === 'Completed' || state === 'Closed';
    if (mayGo) expect(result).toMatchObject({ outcome: 'applied', deleted: [{ kind: 'job', id: 'job-1' }] });
    else expect(result).toMatchObject({ outcome: 'refused', code: 'job.deleteState' });
  });

  test('JOB-21 not while a drive or an extra of it is here', () => {
    for (const origin of ['listed', 'extra'] as const) {
      const late = aDrive({ state: 'Received', origin });
      expect(act([aJob({ state: 'Closed', drives: [late] })], remove)).toMatchObject({
        code: 'job.drivesOnSite',
        params: { hold: 'drive' },
      });
    }
  });
  test('JOB-21 not while a package of it is here', () => {
    const packages = { arrivedAt: day(1), unclosed: false, onSite: true };
    expect(act([aJob({ state: 'Closed', ...empty, packages })], remove)).toMatchObject({
      code: 'job.drivesOnSite',
      params: { hold: 'package' },
    });
  });
  test('JOB-21 not while a fault of it is open', () => {
    expect(act([aJob({ state: 'Closed', ...empty, faults: [aFault()] })], remove).code).toBe('job.faultOpen');
  });
  test('JOB-16 packages that were only its own go with it', () => {
    const own = aPackage({ state: 'Closed' });
    const shared = aPackage({ id: 'package-2', state: 'Closed', jobIds: ['job-1', 'job-2'] });
    const result = act([aJob({ state: 'Closed', ...empty }), own, shared], remove);
    expect(result).toMatchObject({ deleted: [{ kind: 'job' }, { kind: 'package', id: 'package-1' }] });
    expect(packageOf(result, 'package-2').jobIds).toEqual(['job-2']);
  });
  test('JOB-16 an unknown job is refused', () => expect(act([], remove).code).toBe('document.missing'));
});

describe('trackingNumberAdded', () => {
  const add = (trackingNumber = '1Z999AA10123456784') =>
    anOperation('trackingNumberAdded', { jobId: 'job-1', trackingNumber, expectedPackageId: 'package-2' });

  test('PKG-1 a further parcel is expected', () => {
    const result = act([aJob(), aPackage({ state: 'Expected' })], add());
    expect(jobOf(result).furtherTrackingNumbers).toEqual(['1Z999AA10123456784']);
    expect(packageOf(result, 'package-2')).toMatchObject({
      state: 'Expected',
      jobIds: ['job-1'],
      trackingKeys: ['1Z999AA10123456784'],
      expectedAt: minute(60),
    });
  });
  test('PKG-1 one that is here already is joined', () => {
    const here = aPackage({
      id: 'package-9',
      state: 'Arrived',
      jobIds: ['job-2'],
      trackingNumber: '1Z999AA10123456784',
    });
    const result = act([aJob(), here], add());
    expect(packageOf(result, 'package-9').jobIds).toEqual(['job-2', 'job-1']);
    expect(jobOf(result).packages).toMatchObject({ unclosed: true, onSite: true });
  });
  test('PKG-1 the same number again changes nothing', () => {
    expect(act([aJob()], add('00340434161094042557')).outcome).toBe('noop');
  });
  test('PKG-1 in Creating it is only noted; not when the job is over', () => {
    const result = act([aJob({ state: 'Creating' })], add());
    expect(result).toMatchObject({ documents: [{ id: 'job-1' }] });
    expect(act([aJob({ state: 'Closed' })], add()).code).toBe('job.ended');
    expect(act([aJob()], add('--')).code).toBe('job.trackingNumberInvalid');
    expect(act([], add()).code).toBe('document.missing');
  });
});

test('CUSTODY-1 reading the BitLocker keys is accepted, so that it is in the chain', () => {
  const list = anOperation('bitLockerKeysListed', { jobId: 'job-1' }, { actor: aCustomer });
  expect(act([aJob()], list, asAdmin)).toMatchObject({ outcome: 'applied', documents: [] });
  expect(act([], list).code).toBe('document.missing');
});
