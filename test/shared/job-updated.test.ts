import { describe, expect, test } from 'vitest';
import type { Drive, Job } from '../../shared/documents';
import type { JobChange, JobStage } from '../../shared/jobs/job-change-table';
import type { Payload } from '../../shared/operations';
import { serialKeys } from '../../shared/scan-code/serial';
import {
  aCustomer,
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  anOperator,
  aPackage,
  aStation,
  day,
  day0,
  driveOf,
  jobOf,
  minute,
  ofDrive,
  packageOf,
} from '../support/builders';

type Changes = Partial<Payload<'jobUpdated'>>;
const update = (changes: Changes, actor = aCustomer, at = minute(60)) =>
  anOperation(
    'jobUpdated',
    {
      jobId: 'job-1',
      ship: false,
      cancel: false,
      expectedPackageId: 'package-1',
      personalHash: null,
      ...changes,
    },
    { actor, at },
  );
const listed = (driveId: string) => ({
  driveId,
  keys: serialKeys(driveId),
  manifestFile: null,
  manifestHash: null,
  driveHeaderHash: null,
});
const delivery = { carrierName: 'UPS', trackingNumber: '1Z999AA10123456784', driveCount: 2, shipDate: null };
const creating = (changes: Partial<Job> = {}) => aJob({ state: 'Creating', ...changes });

/** A job whose roll-up says this state. */
function jobIn(state: JobStage): Job {
  const drive: Record<JobStage, Partial<Drive>> = {
    Creating: {},
    Shipping: {},
    Received: { state: 'Received' },
    Transferring: { state: 'Transferring' },
    Packaging: { state: 'Completed' },
    Completed: { state: 'ShippedBack' },
    Closed: { state: 'ShippedBack' },
  };
  return aJob({ state, drives: [aDrive(drive[state])], transferBegan: state === 'Transferring' });
}

describe('entering Shipping', () => {
  test('JOB-1 with delivery package and return address', () => {
    const result = act([creating()], update({ ship: true }));
    expect(jobOf(result)).toMatchObject({ state: 'Shipping', shippingAt: minute(60) });
    expect(jobOf(result).transitions.at(-1)).toEqual({
      state: 'Shipping',
      at: minute(60),
      passedOver: false,
    });
  });
  test('JOB-1 set in the same update', () => {
    const bare = creating({ deliveryPackage: null, hasReturnAddress: false });
    const result = act([bare], update({ ship: true, deliveryPackage: delivery, returnAddress: true }));
    expect(jobOf(result)).toMatchObject({
      state: 'Shipping',
      hasReturnAddress: true,
      shippingInformationAt: minute(60),
    });
  });
  test.each<[string, Job, Changes, string]>([
    ['without a delivery package', creating({ deliveryPackage: null }), {}, 'job.deliveryPackageMissing'],
    [
      'without a carrier',
      creating(),
      { deliveryPackage: { ...delivery, carrierName: ' ' } },
      'job.deliveryPackageMissing',
    ],
    ['without a return address', creating({ hasReturnAddress: false }), {}, 'job.returnAddressMissing'],
    ['and clearing the return address', creating(), { returnAddress: false }, 'job.returnAddressMissing'],
  ])('JOB-1 refused %s', (_title, job, changes, code) => {
    expect(act([job], update({ ship: true, ...changes }))).toMatchObject({ outcome: 'refused', code });
  });
  test('JOB-1 asking again changes nothing; later it is refused', () => {
    expect(act([jobIn('Shipping')], update({ ship: true })).outcome).toBe('noop');
    expect(act([jobIn('Received')], update({ ship: true })).code).toBe('job.shippedAlready');
  });
  test('JOB-15 refused once cancelled', () => {
    expect(act([creating({ cancelRequested: true })], update({ ship: true })).code).toBe('job.cancelled');
    expect(act([creating()], update({ ship: true, cancel: true })).code).toBe('job.cancelled');
  });
  test('JOB-2 every update while Creating restarts the fourteen days', () => {
    expect(jobOf(act([creating()], update({}))).updatedAt).toBe(minute(60));
    expect(jobOf(act([jobIn('Shipping')], update({ tags: { a: 'b' } }))).updatedAt).toBe(day(-2));
  });
});

describe('the parcels of a job', () => {
  test('PKG-1 the parcel is expected from Shipping on', () => {
    const result = act([creating()], update({ ship: true }));
    expect(packageOf(result)).toMatchObject({
      state: 'Expected',
      carrierName: 'DHL',
      jobIds: ['job-1'],
      expectedAt: minute(60),
    });
    expect(act([creating()], update({}))).toMatchObject({ documents: [{ id: 'job-1' }] });
  });
  test('PKG-1 with every number of the job', () => {
    const job = creating({ furtherTrackingNumbers: ['1Z999AA10123456784'] });
    const result = act([job], update({ ship: true }));
    expect(packageOf(result, 'package-1-2')).toMatchObject({ trackingNumber: '1Z999AA10123456784' });
  });
  test.each(['Expected', 'Arrived', 'Open'] as const)(
    'PKG-1 several jobs join one parcel that is %s',
    (state) => {
      const other = aPackage({ id: 'package-9', state, jobIds: ['job-2'] });
      const result = act([creating(), other], update({ ship: true }));
      expect(packageOf(result, 'package-9')).toMatchObject({ state, jobIds: ['job-2', 'job-1'] });
      expect(result).toMatchObject({ documents: [{ id: 'job-1' }, { id: 'package-9' }] });
    },
  );
  test.each(['Closed', 'Refused', 'WrongSite', 'Returned', 'Destroyed'] as const)(
    'PKG-1 a parcel with this number that is %s is another one',
    (state) => {
      const old = aPackage({ id: 'package-9', state, jobIds: ['job-2'] });
      expect(packageOf(act([creating(), old], update({ ship: true }))).state).toBe('Expected');
    },
  );
  test('PKG-1 a changed delivery package: the Expected one is dropped', () => {
    const result = act(
      [jobIn('Shipping'), aPackage({ id: 'package-9', state: 'Expected' })],
      update({ deliveryPackage: delivery }),
    );
    expect(result).toMatchObject({ deleted: [{ kind: 'package', id: 'package-9' }] });
    expect(packageOf(result)).toMatchObject({ trackingNumber: delivery.trackingNumber, carrierName: 'UPS' });
    expect(jobOf(result)).toMatchObject({ deliveryPackage: delivery, shippingInformationAt: minute(60) });
  });
  test('PKG-1 one that other jobs wait for stays theirs, and one that arrived stays', () => {
    const shared = aPackage({ id: 'package-9', state: 'Expected', jobIds: ['job-1', 'job-2'] });
    const further = aPackage({ id: 'package-8', state: 'Arrived', trackingNumber: 'ABC123456' });
    const result = act([jobIn('Shipping'), shared, further], update({ deliveryPackage: delivery }));
    expect(packageOf(result, 'package-9').jobIds).toEqual(['job-2']);
    expect(result).toMatchObject({ deleted: [] });
  });
  test('JOB-22 refused when the parcel is here', () => {
    for (const state of ['Arrived', 'Open', 'Closed'] as const) {
      expect(act([jobIn('Shipping'), aPackage({ state })], update({ deliveryPackage: delivery })).code).toBe(
        'job.packageArrived',
      );
    }
  });
  test("JOB-4 a new number is the customer's answer to one that is overdue", () => {
    const overdue = { ...jobIn('Shipping'), faults: [aFault({ kind: 'package-overdue' })] };
    const result = act([overdue], update({ deliveryPackage: delivery }));
    expect(jobOf(result).faults).toMatchObject([{ state: 'resolved', outcome: 'corrected' }]);
  });
});

describe('drives that came before their job was in Shipping', () => {
  const held = (driveId: string, at = day(-1)) => ({
    driveId,
    keys: serialKeys(driveId),
    arrivedAt: at,
    operationId: `scan-${driveId}`,
    operatorId: 'anna',
  });
  const unknown = aFault({
    kind: 'unidentified-package',
    subject: { kind: 'package', packageId: 'package-9' },
  });
  const parcel = aPackage({
    id: 'package-9',
    state: 'Unidentified',
    jobIds: [],
    openedBy: { stationId: 'dock-1', operatorId: 'anna' },
    held: [held('WD-A1'), held('WD-Z9')],
    faults: [unknown],
  });

  test('UNKNOWN-3 listed ones become Received with their arrival time, others extras', () => {
    const result = act([creating(), parcel], update({ ship: true }));
    expect(driveOf(result)).toMatchObject({ state: 'Received', arrivedAt: day(-1), packageId: 'package-9' });
    expect(driveOf(result, 'WD-Z9')).toMatchObject({
      state: 'Received',
      origin: 'extra',
      arrivedAt: day(-1),
    });
    expect(packageOf(result, 'package-9')).toMatchObject({
      state: 'Open',
      held: [],
      jobIds: ['job-1'],
      faults: [{ state: 'resolved' }],
    });
    expect(jobOf(result).state).toBe('Received');
  });
  test('UNKNOWN-3 the drives of an export job are attached', () => {
    const result = act([creating({ type: 'Export', drives: [] }), parcel], update({ ship: true }));
    expect(jobOf(result).drives.map(({ origin }) => origin)).toEqual(['attached', 'attached']);
    expect(jobOf(result).state).toBe('Shipping');
  });
  test('UNKNOWN-3 a package that was not opened waits at the door', () => {
    const closed = { ...parcel, openedBy: null, held: [] };
    expect(packageOf(act([creating(), closed], update({ ship: true })), 'package-9').state).toBe('Arrived');
  });
  test('UNKNOWN-3 what another job lists stays held for it', () => {
    const other = creating({ id: 'job-2', drives: [aDrive({ driveId: 'WD-Z9' })] });
    const result = act([creating(), other, parcel], update({ ship: true }));
    expect(packageOf(result, 'package-9').held).toMatchObject([{ driveId: 'WD-Z9' }]);
    expect(jobOf(result).drives).toHaveLength(1);
  });
  test("UNKNOWN-3 a parcel with another number is the job's when all that it held is", () => {
    const elsewhere = { ...parcel, trackingKeys: ['OTHER'], trackingNumber: 'OTHER', held: [held('WD-A1')] };
    expect(packageOf(act([creating(), elsewhere], update({ ship: true })), 'package-9').state).toBe('Open');
  });
  test('UNKNOWN-3 listed drives are found in other parcels too, and only those', () => {
    const elsewhere = { ...parcel, trackingKeys: ['OTHER'], trackingNumber: 'OTHER' };
    const result = act([creating(), elsewhere], update({ ship: true }));
    expect(driveOf(result)).toMatchObject({ state: 'Received', packageId: 'package-9' });
    expect(packageOf(result, 'package-9')).toMatchObject({
      state: 'Unidentified',
      held: [{ driveId: 'WD-Z9' }],
      jobIds: ['job-1'],
    });
  });
});

describe('what may change when', () => {
  const values: Record<JobChange, Changes> = {
    ship: { ship: true },
    cancel: { cancel: true },
    deliveryPackage: { deliveryPackage: delivery },
    returnAddress: { returnAddress: true },
    returnShipping: { returnShipping: true },
    logLevel: { logLevel: 'Verbose' },
    backupDriveManifest: { backupDriveManifest: true },
    drives: { drives: [listed('WD-A1'), listed('WD-B2')] },
    keys: { keysChanged: true },
    tags: { tags: { a: 'b' } },
  };
  const tagsOnly = { Completed: 'job.endedTagsOnly', Closed: 'job.endedTagsOnly' };
  const returning = {
    Creating: 'done',
    Shipping: 'done',
    Received: 'done',
    Transferring: 'done',
    Packaging: 'done',
  };
  const copying = { ...returning, Transferring: 'job.copyBegan', Packaging: 'job.copyBegan', ...tagsOnly };
  const early = (code: string) => ({
    Creating: 'done',
    Shipping: 'done',
    Received: code,
    Transferring: code,
    Packaging: code,
    ...tagsOnly,
  });
  const expected: Record<JobChange, Record<JobStage, string>> = {
    ship: {
      Creating: 'done',
      Shipping: 'already',
      Received: 'job.shippedAlready',
      Transferring: 'job.shippedAlready',
      Packaging: 'job.shippedAlready',
      Completed: 'job.shippedAlready',
      Closed: 'job.shippedAlready',
    },
    cancel: {
      ...returning,
      Packaging: 'job.cancelTooLate',
      Completed: 'job.cancelTooLate',
      Closed: 'job.cancelTooLate',
    },
    deliveryPackage: early('job.deliveryPackageFixed'),
    returnAddress: { ...returning, ...tagsOnly },
    returnShipping: { ...returning, ...tagsOnly },
    logLevel: copying,
    backupDriveManifest: copying,
    drives: early('job.drivesFixed'),
    keys: { ...returning, Packaging: 'job.drivesFixed', ...tagsOnly },
    tags: { ...returning, Completed: 'done', Closed: 'done' },
  };
  const cells = Object.entries(expected).flatMap(([change, row]) =>
    Object.entries(row).map(([stage, code]) => [change, stage, code] as [JobChange, JobStage, string]),
  );
  test.each(cells)('JOB-22 %s in %s: %s', (change, stage, code) => {
    expect(act([jobIn(stage)], update(values[change])).code).toBe(code);
  });

  test('JOB-22 saying again what is so already is no change', () => {
    const job = { ...jobIn('Closed'), personalHash: 'same' };
    const again = { logLevel: 'Error' as const, tags: {}, returnAddress: true, personalHash: 'same' };
    expect(act([job], update({ ...again, drives: [listed('WD-A1')] })).outcome).toBe('noop');
  });
  test('JOB-22 an unknown job is refused', () => expect(act([], update({})).code).toBe('document.missing'));
});

describe('cancelling', () => {
  test('JOB-15 in Creating: the flag is set and the state stays', () => {
    expect(jobOf(act([creating()], update({ cancel: true })))).toMatchObject({
      state: 'Creating',
      cancelRequested: true,
    });
  });
  test('JOB-15 what was only received goes back', () => {
    expect(jobOf(act([jobIn('Received')], update({ cancel: true })))).toMatchObject({
      state: 'Packaging',
      cancelRequested: true,
    });
  });
  test('JOB-15 a running copy goes on to the next file', () => {
    expect(jobOf(act([jobIn('Transferring')], update({ cancel: true }))).state).toBe('Transferring');
  });
  test('JOB-15 an export job that nothing came for is over', () => {
    const job = aJob({ type: 'Export' });
    const result = act([job, aPackage({ state: 'Expected' })], update({ cancel: true }));
    expect(jobOf(result).state).toBe('Completed');
    expect(result).toMatchObject({ deleted: [{ kind: 'package', id: 'package-1' }] });
  });
  test('JOB-15 a Faulted job is judged by what it would be without the fault', () => {
    const faults = [aFault({ kind: 'storage-not-reachable', blocks: 'job' })];
    const early = { ...jobIn('Received'), state: 'Faulted' as const, faults };
    expect(jobOf(act([early], update({ cancel: true })))).toMatchObject({
      state: 'Faulted',
      cancelRequested: true,
    });
    const late = { ...jobIn('Packaging'), state: 'Faulted' as const, faults };
    expect(act([late], update({ cancel: true }))).toMatchObject({
      outcome: 'refused',
      code: 'job.cancelTooLate',
    });
  });
  test('JOB-15 it cannot be withdrawn, and asking again changes nothing', () => {
    const job = { ...jobIn('Shipping'), cancelRequested: true };
    expect(act([job], update({ cancel: true })).outcome).toBe('noop');
    expect(jobOf(act([job], update({ tags: { a: 'b' } }))).cancelRequested).toBe(true);
  });
  test("JOB-4 cancelling is the customer's answer to a parcel that is overdue", () => {
    const overdue = { ...jobIn('Shipping'), faults: [aFault({ kind: 'package-overdue' })] };
    expect(jobOf(act([overdue], update({ cancel: true }))).faults).toMatchObject([{ outcome: 'cancel' }]);
  });
});

describe('another drive list in Shipping', () => {
  const relist = (...ids: string[]) => update({ drives: ids.map(listed) });

  test('JOB-22 a drive that has not arrived may be dropped, with its faults', () => {
    const faults = [aFault({ kind: 'drive-never-received', subject: ofDrive })];
    const job = aJob({ drives: [aDrive({ state: 'NeverReceived' })], faults });
    const result = act([job], relist('WD-B2'));
    expect(jobOf(result).drives).toMatchObject([{ driveId: 'WD-B2', state: 'Specified' }]);
    expect(jobOf(result).faults).toMatchObject([{ state: 'resolved', outcome: 'listed' }]);
  });
  test('JOB-22 one that has arrived cannot', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-C3' })] });
    expect(act([job], relist('WD-C3'))).toMatchObject({
      code: 'job.driveArrived',
      params: { driveId: 'WD-A1' },
    });
    const result = act([job], relist('WD-A1', 'WD-D4'));
    expect(driveOf(result)).toMatchObject({ state: 'Received', arrivedAt: day0 });
  });
  test('JOB-22 an extra that gets listed becomes Received', () => {
    const extra = aDrive({ driveId: 'WDX1', origin: 'extra', state: 'Received' });
    const faults = [
      aFault({ kind: 'drive-extra', subject: { kind: 'drive', jobId: 'job-1', driveId: 'WDX1' } }),
    ];
    const result = act([aJob({ drives: [aDrive(), extra], faults })], relist('WD-A1', 'WD-X1'));
    expect(driveOf(result, 'WD-X1')).toMatchObject({ origin: 'listed', state: 'Received' });
    expect(jobOf(result).faults).toMatchObject([{ state: 'resolved', subject: { driveId: 'WD-X1' } }]);
    expect(jobOf(result).drives).toHaveLength(2);
  });
  test('JOB-22 but not one that left already', () => {
    const extra = aDrive({ driveId: 'WD-X1', origin: 'extra', state: 'ShippedBack' });
    expect(act([aJob({ drives: [aDrive(), extra] })], relist('WD-A1', 'WD-X1')).code).toBe('job.driveGone');
  });
  test('JOB-17 at most ten, DRIVE-9 and flagged when another job lists one', () => {
    expect(act([aJob()], relist(...Array.from({ length: 11 }, (_, n) => `WD-${n}`))).code).toBe(
      'job.tooManyDrives',
    );
    const other = aJob({ id: 'job-2', drives: [aDrive({ driveId: 'WD-B2' })] });
    expect(act([aJob(), other], relist('WD-A1', 'WD-B2'))).toMatchObject({
      outcome: 'flagged',
      code: 'job.serialElsewhere',
    });
  });
});

describe('the way back', () => {
  test('JOB-22 may change until a label exists', () => {
    const returnPackage = { carrierName: 'DHL', trackingNumber: 'R-1', driveCount: 1, shipDate: day0 };
    const job = { ...jobIn('Packaging'), returnPackage };
    expect(act([job], update({ returnAddress: true })).code).toBe('job.labelExists');
  });
  test('JOB-22 a change after Shipping is shown to the packer', () => {
    expect(jobOf(act([jobIn('Received')], update({ returnAddress: true }))).returnChangedAt).toBe(minute(60));
    expect(jobOf(act([creating()], update({ returnAddress: true }))).returnChangedAt).toBeNull();
    expect(act([jobIn('Received')], update({ returnAddress: false })).code).toBe('job.returnAddressMissing');
  });
  test('JOB-22 typed by an operator it needs a contact and a second person', () => {
    const typed = (changes: Changes) =>
      update({ returnAddress: true, contactNote: 'called', ...changes }, aStation);
    const bert = anOperator({ id: 'bert', badge: 'B-2' });
    const job = jobIn('Received');
    expect(act([job, bert], typed({ contactNote: '' })).code).toBe('contact.required');
    expect(act([job, bert], typed({})).code).toBe('secondPerson.required');
    expect(act([job, anOperator()], typed({ secondOperatorId: 'anna' })).code).toBe('secondPerson.required');
    expect(act([job, { ...bert, active: false }], typed({ secondOperatorId: 'bert' })).code).toBe(
      'secondPerson.required',
    );
    expect(act([job, bert], typed({ secondOperatorId: 'bert' })).outcome).toBe('applied');
    expect(act([creating()], typed({})).outcome).toBe('applied');
  });
  test('FAULT-6 a new address resolves the fault of the old one', () => {
    const faults = [
      aFault({ kind: 'return-address-invalid', blocks: 'shipping' }),
      aFault({ id: 'f-2', kind: 'carrier-account-invalid', blocks: 'shipping' }),
    ];
    const result = act([{ ...jobIn('Packaging'), faults }], update({ returnAddress: true }));
    expect(jobOf(result).faults.map(({ state }) => state)).toEqual(['resolved', 'open']);
  });
});

test("UNKNOWN-2 a lead completes a job on the customer's word", () => {
  expect(act([creating()], update({ ship: true }, aStation)).code).toBe('contact.required');
  expect(jobOf(act([creating()], update({ ship: true, contactNote: 'called' }, aStation))).state).toBe(
    'Shipping',
  );
});
