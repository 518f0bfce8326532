import { describe, expect, it } from 'vitest';
import { documentKeys } from '../../shared/document-keys';
import type { Job, Package } from '../../shared/documents';
import { openFault } from '../../shared/faults/fault';
import type { Lookup } from '../../shared/lookup';
import type { Payload } from '../../shared/operations';
import type { ReduceContext, Result } from '../../shared/reduce-types';
import { resolve } from '../../shared/resolve';
import { type PackageState, packageStates } from '../../shared/states';
import {
  act,
  aDrive,
  aJob,
  anOperation,
  aPackage,
  asLead,
  asOperator,
  day,
  day0,
  driveOf,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

const judged: ReduceContext = { ...asOperator, judging: true };
const number = '00340434161094042557';
const label = {
  packageId: 'new-1',
  code: number,
  trackingKeys: [number],
  trackingNumber: number,
  carrierName: 'DHL',
  source: 'hid' as const,
};

function arrive(
  documents: (Job | Package)[],
  more: Partial<Payload<'packageArrived'>> = {},
  context: ReduceContext = asOperator,
): Result {
  const payload = { ...label, condition: null, marks: [], ...more };
  return act(documents, anOperation('packageArrived', payload), context);
}

function open(
  documents: (Job | Package)[],
  more: Partial<Payload<'packageScanned'>> = {},
  context: ReduceContext = asOperator,
): Result {
  return act(documents, anOperation('packageScanned', { ...label, ...more }), context);
}

const overdue = (job: Job) =>
  openFault(job, {
    id: 'late',
    kind: 'package-overdue',
    subject: { kind: 'job', jobId: job.id },
    note: '',
    actor: { kind: 'hub' },
    at: day(14),
  });

describe('packageArrived', () => {
  it('PKG-2: a parcel at the door is here, its job still says Shipping, and the waits are over', () => {
    const result = arrive([overdue(aJob()), aPackage({ state: 'Expected' })]);
    expect(result).toMatchObject({ outcome: 'applied', code: 'pkg.arrived', params: { job: 'job-1' } });
    expect(packageOf(result)).toMatchObject({ state: 'Arrived', arrivedAt: minute(60), place: 'dock' });
    expect(jobOf(result)).toMatchObject({ state: 'Shipping', packages: { arrivedAt: minute(60) } });
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome: 'arrived' });
  });

  it('PKG-2: nothing is asked while the driver waits: a parcel of nobody is taken in and flagged', () => {
    const result = arrive([]);
    expect(result).toMatchObject({ outcome: 'flagged', code: 'pkg.unidentified' });
    expect(packageOf(result, 'new-1')).toMatchObject({ state: 'Unidentified', trackingNumber: number });
    expect(packageOf(result, 'new-1').faults[0]).toMatchObject({
      kind: 'unidentified-package',
      state: 'open',
    });
  });

  it('PKG-3: damage seen at the door opens a fault with what was seen', () => {
    const parcel = packageOf(
      arrive([aJob(), aPackage({ state: 'Expected', condition: null })], {
        condition: 'damaged',
        marks: ['crushed', 'wet'],
      }),
    );
    expect(parcel).toMatchObject({ condition: 'damaged', marks: ['crushed', 'wet'] });
    expect(parcel.faults[0]).toMatchObject({ kind: 'package-damaged', note: 'crushed, wet' });
  });

  const steps: Record<PackageState, [outcome: string, after: PackageState | null]> = {
    Expected: ['applied', 'Arrived'],
    Arrived: ['noop', null],
    Open: ['noop', null],
    Closed: ['refused', null],
    Refused: ['applied', 'Arrived'],
    WrongSite: ['applied', 'Arrived'],
    Unidentified: ['noop', null],
    Returned: ['applied', 'Arrived'],
    Destroyed: ['refused', null],
  };
  it.each(packageStates)('PKG-2: the label of a package that is %s, at the door', (state) => {
    const [outcome, after] = steps[state];
    const result = arrive([aJob(), aPackage({ state })], { packageId: 'package-1' });
    expect(result.outcome).toBe(outcome);
    if (after) expect(packageOf(result).state).toBe(after);
  });
});

describe('packageScanned', () => {
  it('PKG-1: a parcel with one job is opened, by whom and where', () => {
    const result = open([aJob(), aPackage({ state: 'Expected' })]);
    expect(result).toMatchObject({ outcome: 'applied', code: 'pkg.open', params: { job: 'job-1', n: 1 } });
    expect(packageOf(result)).toMatchObject({
      state: 'Open',
      arrivedAt: minute(60),
      openedBy: { stationId: 'dock-1', operatorId: 'anna' },
      aliases: ['new-1'],
    });
  });

  it('PKG-1: every job with that number is opened, and what each of them expected becomes one package', () => {
    const first = aJob({ deliveryPackage: { ...aJob().deliveryPackage!, trackingNumber: `${number}-1` } });
    const second = aJob({
      id: 'job-2',
      deliveryPackage: { ...aJob().deliveryPackage!, trackingNumber: `${number}-2` },
    });
    const result = open([
      first,
      second,
      aPackage({ state: 'Expected', trackingNumber: `${number}-1` }),
      aPackage({ id: 'package-2', state: 'Expected', trackingNumber: `${number}-2`, jobIds: ['job-2'] }),
    ]);
    expect(result).toMatchObject({
      outcome: 'applied',
      code: 'pkg.openMany',
      params: { n: 2, job: 'job-1, job-2' },
      deleted: [{ kind: 'package', id: 'package-2' }],
    });
    expect(packageOf(result)).toMatchObject({ jobIds: ['job-1', 'job-2'], aliases: ['new-1', 'package-2'] });
  });

  it('PKG-1: a suffix is never taken off a scan', () => {
    const result = open([aJob()], { trackingKeys: [`${number}1`] });
    expect(result).toMatchObject({ outcome: 'refused', code: 'pkg.none' });
  });

  it('PKG-1: an ended job with the same number answers only when no other does', () => {
    const old = aJob({ id: 'job-0', state: 'Completed' });
    expect(packageOf(open([old, aJob()]), 'new-1').jobIds).toEqual(['job-1']);
    expect(packageOf(open([old]), 'new-1').jobIds).toEqual(['job-0']);
  });

  it('PKG-1: a package closed more than 30 days ago is another parcel', async () => {
    const job = aJob();
    const parcel = aPackage({ state: 'Closed', closedAt: day0, jobIds: [] });
    const lookup: Lookup = {
      find: async ({ ids, keys }) =>
        [job, parcel].filter(
          (document) => ids.includes(document.id) || documentKeys(document).some((key) => keys.includes(key)),
        ),
    };
    const seen = async (at: string) =>
      (await resolve(anOperation('packageScanned', label, { at }), lookup)).packages.length;
    expect(await seen(day(30))).toBe(1);
    expect(await seen(day(30.1))).toBe(0);
  });

  it('PKG-1: two offline stations: the hub merges into the first, which still has it open', () => {
    const first = packageOf(open([aJob(), aPackage({ state: 'Expected' })]));
    const other = anOperation(
      'packageScanned',
      { ...label, packageId: 'other-1' },
      { actor: { kind: 'station', stationId: 'dock-2', operatorId: 'bo' } },
    );
    const merged = act([aJob(), first], other, judged);
    expect(merged).toMatchObject({ outcome: 'flagged', code: 'pkg.merged', params: { who: 'anna' } });
    expect(packageOf(merged)).toMatchObject({
      openedBy: { operatorId: 'anna' },
      aliases: ['new-1', 'other-1'],
    });
    expect(act([aJob(), first], other, asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'pkg.openElsewhere',
    });
    const drive = anOperation('driveScanned', {
      packageId: 'other-1',
      serial: 'WD-A1',
      source: 'hid',
      jobId: null,
      confirmed: false,
    });
    expect(driveOf(act([aJob(), packageOf(merged)], drive, judged)).packageId).toBe('package-1');
  });

  it('PKG-1: a repeat is harmless, and an id that another station made while offline is kept', () => {
    const documents = [aJob(), aPackage({ state: 'Arrived' })];
    expect(arrive(documents)).toMatchObject({ outcome: 'noop', code: 'pkg.already' });
    expect(packageOf(arrive(documents, {}, judged)).aliases).toEqual(['new-1']);
  });

  it('UNKNOWN-1: no job expects it: the operator decides; the hub keeps it as unidentified', () => {
    expect(open([])).toMatchObject({ outcome: 'refused', code: 'pkg.none' });
    expect(open([], {}, judged)).toMatchObject({ outcome: 'flagged', code: 'pkg.unidentified' });
  });

  it('UNKNOWN-1: a job that is still Creating does not receive', () => {
    const result = open([aJob({ state: 'Creating' })]);
    expect(result).toMatchObject({ outcome: 'flagged', code: 'pkg.unidentified' });
    expect(packageOf(result, 'new-1')).toMatchObject({ state: 'Unidentified', jobIds: ['job-1'] });
  });

  it('UNKNOWN-3: a held parcel whose job is in Shipping now gives it its drives, as early as they came', () => {
    const held = aPackage({
      state: 'Unidentified',
      held: [
        { driveId: 'A1', keys: aDrive().keys, arrivedAt: minute(5), operationId: 'scan-0', operatorId: 'bo' },
      ],
    });
    const result = open([aJob(), held]);
    expect(driveOf(result)).toMatchObject({ state: 'Received', arrivedAt: minute(5), receivedBy: 'bo' });
    expect(packageOf(result)).toMatchObject({ state: 'Open', held: [] });
  });

  const steps: Record<PackageState, [outcome: string, code: string]> = {
    Expected: ['applied', 'pkg.open'],
    Arrived: ['applied', 'pkg.open'],
    Open: ['noop', 'pkg.already'],
    Closed: ['refused', 'pkg.wasClosed'],
    Refused: ['applied', 'pkg.open'],
    WrongSite: ['applied', 'pkg.open'],
    Unidentified: ['applied', 'pkg.open'],
    Returned: ['applied', 'pkg.open'],
    Destroyed: ['refused', 'pkg.notHere'],
  };
  it.each(packageStates)('PKG-1: the label of a package that is %s, on the table', (state) => {
    const [outcome, code] = steps[state];
    expect(open([aJob(), aPackage({ state })], { packageId: 'package-1' })).toMatchObject({ outcome, code });
  });
});

describe('a site that asks for inbound ids', () => {
  const asking: ReduceContext = { ...asOperator, rules: { ...asOperator.rules, inboundIdRequired: true } };
  const job = aJob({ id: '5f0c9a3e-1111-4111-8111-111111111111', name: 'archive' });

  it('PKG-6: a parcel is opened only with the inbound id of one of its jobs, however it is written', () => {
    expect(open([job], {}, asking)).toMatchObject({ outcome: 'refused', code: 'ask.inboundId' });
    expect(open([job], { inboundId: 'IN-00000000' }, asking)).toMatchObject({
      outcome: 'refused',
      code: 'pkg.inboundIdWrong',
      params: { job: 'archive' },
    });
    const opened = open([job], { inboundId: ' in 5f0c9a3e' }, asking);
    expect(opened).toMatchObject({ outcome: 'applied', code: 'pkg.open' });
    expect(packageOf(opened, 'new-1').inboundId).toBe('IN-5F0C9A3E');
  });

  it('PKG-6: it is asked once, not at the door, not for a parcel of nobody, and never by the hub', () => {
    const known = aPackage({ state: 'Arrived', jobIds: [job.id], inboundId: 'IN-5F0C9A3E' });
    expect(open([job, known], {}, asking).code).toBe('pkg.open');
    expect(arrive([job], {}, asking).code).toBe('pkg.arrived');
    expect(open([], {}, asking).code).toBe('pkg.none');
    expect(open([job], {}, { ...asking, judging: true }).code).toBe('pkg.open');
  });
});

describe('parcels that are not wanted', () => {
  const refusal = { ...label, reason: 'no inbound id' };

  it('PKG-6: a refused parcel opens a fault, and the waits of its jobs go on', () => {
    const result = act(
      [overdue(aJob()), aPackage({ state: 'Expected' })],
      anOperation('packageRefused', refusal),
    );
    expect(packageOf(result)).toMatchObject({ state: 'Refused', reason: 'no inbound id', place: null });
    expect(packageOf(result).faults[0]).toMatchObject({ kind: 'package-refused', note: 'no inbound id' });
    expect(result.outcome === 'applied' && result.documents.map(({ kind }) => kind)).toEqual(['package']);
  });

  it('PKG-6: a refused parcel that comes again is simply received', () => {
    const refused = packageOf(
      act([aJob(), aPackage({ state: 'Expected' })], anOperation('packageRefused', refusal)),
    );
    const back = packageOf(arrive([aJob(), refused]));
    expect(back).toMatchObject({ state: 'Arrived' });
    expect(back.faults[0]).toMatchObject({ kind: 'package-refused', state: 'resolved' });
  });

  it('PKG-7: a parcel for another site is here, is not processed and waits to be sent on', () => {
    const result = act(
      [aJob(), aPackage({ state: 'Expected' })],
      anOperation('packageWrongSite', { ...label, reason: 'says Dublin' }),
    );
    expect(packageOf(result)).toMatchObject({ state: 'WrongSite', place: 'dock', arrivedAt: minute(60) });
    expect(packageOf(result).faults[0]).toMatchObject({ kind: 'wrong-site' });
    const sent = act(
      [aJob(), packageOf(result)],
      anOperation('packageReturned', { packageId: 'package-1', note: 'forwarded' }),
    );
    expect(packageOf(sent)).toMatchObject({ state: 'Returned', place: null });
    expect(packageOf(sent).faults[0]).toMatchObject({ state: 'resolved', outcome: 'returned' });
  });

  it.each(['Open', 'Closed', 'Returned', 'Destroyed'] as const)(
    'PKG-6: a package that is %s can no longer be refused',
    (state) => {
      const documents = [aJob(), aPackage({ state })];
      const operation = anOperation('packageRefused', { ...refusal, packageId: 'package-1' });
      expect(act(documents, operation)).toMatchObject({ outcome: 'refused', code: 'pkg.wasIn' });
      expect(act(documents, operation, judged)).toMatchObject({ outcome: 'flagged', documents: [] });
    },
  );

  const returns: Record<PackageState, string> = {
    Unidentified: 'applied',
    Refused: 'applied',
    WrongSite: 'applied',
    Returned: 'noop',
    Expected: 'refused',
    Arrived: 'refused',
    Open: 'refused',
    Closed: 'refused',
    Destroyed: 'refused',
  };
  it.each(packageStates)('UNKNOWN-4: sending back a package that is %s', (state) => {
    const operation = anOperation('packageReturned', { packageId: 'package-1', note: '' });
    expect(act([aPackage({ state, jobIds: [] })], operation).outcome).toBe(returns[state]);
  });
});

describe('parcels of nobody', () => {
  const registered = {
    packageId: 'new-1',
    code: '',
    trackingKeys: [],
    trackingNumber: null,
    carrierName: null,
    sender: '',
    place: 'shelf 3',
    note: 'no label',
  };

  it('UNKNOWN-1: it is registered with where it lies, and its fault is open', () => {
    const result = act([], anOperation('packageRegistered', registered), asOperator);
    expect(packageOf(result, 'new-1')).toMatchObject({ state: 'Unidentified', place: 'shelf 3' });
    expect(packageOf(result, 'new-1').faults[0]).toMatchObject({
      kind: 'unidentified-package',
      note: 'no label',
      nextStep: { code: 'contactCustomer' },
    });
  });

  it('UNKNOWN-1: the same parcel registered at two offline stations is one', () => {
    const first = aPackage({ state: 'Unidentified', jobIds: [] });
    const operation = anOperation('packageRegistered', { ...registered, trackingKeys: [number] });
    expect(packageOf(act([first], operation, judged)).aliases).toEqual(['new-1']);
  });

  it('UNKNOWN-2: a lead says whose it is; a job that is still Creating must be completed first', () => {
    const parcel = aPackage({ state: 'Unidentified', jobIds: [] });
    const operation = anOperation('packageAttached', { packageId: 'package-1', jobIds: ['job-1'], note: '' });
    expect(act([aJob({ state: 'Creating' }), parcel], operation)).toMatchObject({
      outcome: 'refused',
      code: 'pkg.jobNotShipping',
    });
    expect(act([aJob(), parcel], operation, asOperator)).toMatchObject({ code: 'role.required' });
    expect(packageOf(act([aJob(), parcel], operation))).toMatchObject({
      state: 'Arrived',
      jobIds: ['job-1'],
    });
  });

  it('UNKNOWN-3: held drives become Received with their own time, unlisted ones extras', () => {
    const first = act([], anOperation('packageRegistered', registered), asOperator);
    const scan = (documents: (Job | Package)[], serial: string, id: string, at: string) => {
      const payload = { packageId: 'new-1', serial, source: 'hid' as const, jobId: null, confirmed: false };
      return packageOf(act(documents, anOperation('driveScanned', payload, { id, at }), asOperator), 'new-1');
    };
    const one = scan([packageOf(first, 'new-1')], 'WD-A1', 'scan-1', minute(61));
    const two = scan([one], '5VMKD6XN', 'scan-2', minute(62));
    const attach = anOperation(
      'packageAttached',
      { packageId: 'new-1', jobIds: ['job-1'], note: '' },
      { at: day(2) },
    );
    const result = act([aJob(), two], attach, asLead);
    expect(driveOf(result)).toMatchObject({ state: 'Received', arrivedAt: minute(61), origin: 'listed' });
    expect(driveOf(result, '5VMKD6XN')).toMatchObject({ origin: 'extra', arrivedAt: minute(62) });
    expect(packageOf(result, 'new-1')).toMatchObject({ state: 'Open', held: [] });
    expect(packageOf(result, 'new-1').faults[0]).toMatchObject({ state: 'resolved', outcome: 'attached' });
  });
});
