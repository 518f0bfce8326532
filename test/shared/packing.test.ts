import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxReadyKey, documentKeys } from '../../shared/document-keys';
import type { Document, Drive, Job } from '../../shared/documents';
import { driveIn } from '../../shared/drives/drive';
import type { Payload } from '../../shared/operations';
import { boxesOf, boxIn, boxNumber, drivesIn, isAddressNewer } from '../../shared/packing/box';
import type { Result } from '../../shared/reduce-types';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  anotherStation,
  asOperator,
  day,
  day0,
  driveOf,
  jobOf,
  minute,
} from '../support/builders';

const boxId = '00000000-0000-4000-8000-0000003f9a2c';
const number = 'B-3F9A2C';
const completed = (driveId: string, changes: Partial<Drive> = {}) =>
  aDrive({ driveId, state: 'Completed', place: 'shelf-2', placedAt: day0, ...changes });
const inPackaging = (drives: Drive[], changes: Partial<Job> = {}) =>
  aJob({ state: 'Packaging', transferBegan: true, drives, ...changes });
const one = inPackaging([completed('WD-A1')]);
const two = inPackaging([completed('WD-A1'), completed('WD-B2')]);
const other = inPackaging([completed('WD-Z9')], { id: 'job-2' });

const pack = (serial: string, changes: Partial<Payload<'drivePacked'>> = {}) =>
  anOperation(
    'drivePacked',
    { jobId: 'job-1', boxId, serial, driveJobId: null, ...changes },
    { at: minute(60) },
  );
const unpack = (driveId: string, box = boxId) =>
  anOperation('driveUnpacked', { jobId: 'job-1', boxId: box, driveId }, { at: minute(61) });
const seal = (driveIds: string[], changes: Partial<Payload<'boxSealed'>> = {}) =>
  anOperation(
    'boxSealed',
    { jobId: 'job-1', boxId, driveIds, weightGrams: 2400, reason: '', ...changes },
    { at: minute(62) },
  );
const unseal = (reason = '') => anOperation('boxUnsealed', { jobId: 'job-1', boxId, reason });
const label = (trackingNumber: string | null, changes: Partial<Payload<'boxLabelled'>> = {}) =>
  anOperation(
    'boxLabelled',
    {
      jobId: 'job-1',
      boxId,
      label: trackingNumber === null ? null : { carrierName: 'UPS', trackingNumber, reason: '' },
      ...changes,
    },
    { at: minute(65) },
  );
const ship = (driveIds: string[], changes: Partial<Payload<'shipped'>> = {}) =>
  anOperation(
    'shipped',
    {
      jobId: 'job-1',
      boxId,
      driveIds,
      carrierName: 'DHL',
      trackingNumber: 'R-1',
      shipDate: day(1),
      reason: '',
      ...changes,
    },
    { at: minute(70) },
  );

/** One operation after the other on the same documents; each of them must be accepted. */
function after(documents: Document[], ...operations: Parameters<typeof act>[1][]): Job {
  let job: Job | undefined;
  for (const operation of operations) {
    const result = act(job ? [job, ...documents.slice(1)] : documents, operation);
    expect(result).toMatchObject({ outcome: 'applied' });
    job = jobOf(result);
  }
  if (!job) throw new Error('no operation');
  return job;
}

describe('a drive goes into a box of its job', () => {
  test('PACK-1 the first scan begins the box; the drive is in it, and the last one says so', () => {
    const first = act([two], pack('WD-A1'), asOperator);
    expect(first).toMatchObject({ code: 'pack.ok', params: { box: number, n: 1, m: 2 } });
    expect(driveOf(first)).toMatchObject({ boxId, place: number, placedAt: minute(60) });
    expect(act([jobOf(first)], pack('S/N: WD-B2'), asOperator)).toMatchObject({ code: 'pack.last' });
    expect(act([jobOf(first)], pack('WD-A1'))).toMatchObject({ outcome: 'noop', code: 'already' });
  });

  test('PACK-1 a drive of another job is refused, and the refusal names that job and its box', () => {
    expect(act([one, other], pack('WD-Z9'))).toMatchObject({
      code: 'pack.otherJob',
      params: { driveId: 'WD-Z9', job: 'job-2' },
    });
    const rightBox = '00000000-0000-4000-8000-000000abcdef';
    const packed = jobOf(act([other], pack('WD-Z9', { jobId: 'job-2', boxId: rightBox })), 'job-2');
    expect(act([one, packed], pack('WD-Z9'))).toMatchObject({
      code: 'pack.otherBox',
      params: { driveId: 'WD-Z9', job: 'job-2', box: 'B-ABCDEF' },
    });
    expect(act([one], pack('ZZ-0'))).toMatchObject({ code: 'pack.unknown', params: { serial: 'ZZ-0' } });
  });

  test('PACK-1 one serial on site for two jobs: a person says whose it is (DRIVE-9)', () => {
    const twin = inPackaging([completed('WD-A1')], { id: 'job-2' });
    expect(act([one, twin], pack('WD-A1'))).toMatchObject({
      code: 'pack.whichJob',
      params: { job: 'job-1', other: 'job-2' },
    });
    expect(act([one, twin], pack('WD-A1', { driveJobId: 'job-1' })).code).toBe('pack.last');
    expect(act([one, twin], pack('WD-A1', { driveJobId: 'job-2' })).code).toBe('pack.otherJob');
    const gone = inPackaging([completed('WD-A1', { state: 'ShippedBack' })], { id: 'job-2' });
    expect(act([one, gone], pack('WD-A1')).code).toBe('pack.last');
    expect(
      act(
        [
          { ...gone, id: 'job-1' },
          { ...one, id: 'job-2' },
        ],
        pack('WD-A1'),
      ).code,
    ).toBe('pack.otherJob');
  });

  test('PACK-1 a box is one job’s', () => {
    const taken = after([two], pack('WD-A1'));
    expect(act([taken, other], pack('WD-Z9', { jobId: 'job-2' }))).toMatchObject({
      code: 'pack.boxOfOther',
      params: { box: number, job: 'job-1' },
    });
  });

  test('PACK-1 an extra goes with its job (DRIVE-8)', () => {
    const extra = aDrive({ driveId: 'X-1', origin: 'extra', state: 'Received' });
    expect(act([inPackaging([completed('WD-A1'), extra])], pack('X-1')).code).toBe('pack.ok');
  });
});

describe('what may lie in a box', () => {
  test('PACK-2 only what may leave, and only while the job may ship', () => {
    const running = inPackaging([completed('WD-A1', { state: 'Transferring' })]);
    expect(act([running], pack('WD-A1')).code).toBe('ship.notReady');
    expect(act([{ ...one, state: 'Faulted' }], pack('WD-A1')).code).toBe('job.faulted');
    const held = { ...one, faults: [aFault({ kind: 'customs-hold', blocks: 'shipping' })] };
    expect(act([held], pack('WD-A1')).code).toBe('ship.blocked');
  });

  test('PACK-2 a drive in one box is refused in another, which is named', () => {
    const packed = after([two], pack('WD-A1'));
    expect(act([packed], pack('WD-A1', { boxId: 'box-second' }))).toMatchObject({
      code: 'pack.inOtherBox',
      params: { box: number },
    });
  });

  test('PACK-2 taken out, it is back where it lay, and an empty box is none', () => {
    const out = act([after([two], pack('WD-A1'), pack('WD-B2'))], unpack('WD-A1'), asOperator);
    expect(driveOf(out)).toMatchObject({ boxId: null, place: 'shelf-2', placedAt: day0 });
    expect(boxesOf(jobOf(out))).toHaveLength(1);
    const empty = after([jobOf(out)], unpack('WD-B2'));
    expect(boxesOf(empty)).toEqual([]);
    expect(act([empty], unpack('WD-B2'))).toMatchObject({ outcome: 'noop' });
  });

  test('PACK-2 taken out of a box that came back, it is in somebody’s hands', () => {
    const undo = anOperation('shippedUndone', { jobId: 'job-1', driveIds: ['WD-A1'], reason: 'wrong' });
    const back = after([one], pack('WD-A1'), seal(['WD-A1']), ship(['WD-A1']), undo, unseal());
    expect(driveOf(act([back], unpack('WD-A1'))).place).toBe('on-the-way');
  });

  test('PACK-2 a drive in a box is not put elsewhere before it is taken out', () => {
    const subject = { kind: 'drive' as const, jobId: 'job-1', driveId: 'WD-A1' };
    const move = anOperation('placeMoved', { subject, place: 'rack-1' });
    const packed = after([one], pack('WD-A1'));
    expect(act([packed], move)).toMatchObject({ code: 'place.inBox', params: { box: number } });
    expect(act([packed], move, { ...asOperator, judging: true })).toMatchObject({
      outcome: 'flagged',
      code: 'place.unexpected',
    });
  });
});

describe('sealing', () => {
  const packed = after([two], pack('WD-A1'), pack('WD-B2'));
  const both = ['WD-A1', 'WD-B2'];

  test('PACK-3 everything that is here is in a box, or a lead says why not', () => {
    const half = after([two], pack('WD-A1'));
    expect(act([half], seal(['WD-A1']), asOperator).code).toBe('ship.partial');
    expect(act([half], seal(['WD-A1'], { reason: 'asked for' }), asOperator).code).toBe('ship.partial');
    expect(act([half], seal(['WD-A1'])).code).toBe('ship.partial');
    const partly = after([half], seal(['WD-A1'], { reason: 'asked for' }));
    expect(boxesOf(partly)[0]?.sealed).toMatchObject({ partialReason: 'asked for', weightGrams: 2400 });
    const split = after([half], pack('WD-B2', { boxId: 'box-second' }));
    expect(act([split], seal(['WD-A1']), asOperator).code).toBe('pack.sealed');
    const awaiting = { ...packed, state: 'Transferring' as const };
    expect(act([awaiting], seal(both), asOperator).code).toBe('ship.partial');
  });

  test('PACK-3 a box is sealed as it was seen, with drives that may leave', () => {
    expect(act([packed], seal(['WD-A1'])).code).toBe('pack.boxChanged');
    const drives = packed.drives.map((drive) => ({ ...drive, state: 'Received' as const }));
    expect(act([{ ...packed, drives }], seal(both)).code).toBe('ship.notReady');
    expect(act([one], seal(['WD-A1'])).code).toBe('pack.noBox');
    expect(act([{ ...packed, state: 'Faulted' }], seal(both)).code).toBe('job.faulted');
  });

  test('PACK-3 nothing goes into a sealed box or out of it', () => {
    const third = inPackaging([...packed.drives, completed('WD-C3')], { boxes: packed.boxes });
    const sealed = after([third], seal(both, { reason: 'asked for' }));
    expect(act([sealed], pack('WD-C3')).code).toBe('pack.boxSealed');
    expect(act([sealed], unpack('WD-A1')).code).toBe('pack.boxSealed');
    expect(act([sealed], seal(both))).toMatchObject({ outcome: 'noop' });
  });

  test('PACK-3 who sealed it opens it again, or a lead with a reason (DRIVE-10)', () => {
    const sealed = after([packed], seal(both));
    expect(act([sealed], unseal(), asOperator).code).toBe('pack.unsealed');
    const byBo = (reason: string) =>
      anOperation('boxUnsealed', { jobId: 'job-1', boxId, reason }, { actor: anotherStation });
    expect(act([sealed], byBo('forgot one'), asOperator).code).toBe('undo.notYours');
    expect(act([sealed], byBo(''))).toMatchObject({ code: 'undo.reasonMissing' });
    expect(boxesOf(after([sealed], byBo('forgot one')))[0]?.sealed).toBeNull();
  });
});

describe('a box leaves', () => {
  const both = ['WD-A1', 'WD-B2'];
  const packed = after([two], pack('WD-A1'), pack('WD-B2'));
  const sealed = after([packed], seal(both));

  test('PACK-4 sealed, whole, and then its job is over', () => {
    expect(act([packed], ship(both)).code).toBe('pack.notSealed');
    expect(act([sealed], ship(['WD-A1'], { reason: 'asked for' })).code).toBe('pack.boxChanged');
    const gone = act([sealed], ship(both), asOperator);
    expect(jobOf(gone)).toMatchObject({ state: 'Completed', boxes: [{ shippedAt: minute(70) }] });
    expect(act([jobOf(gone)], ship(both))).toMatchObject({ outcome: 'noop' });
    expect(act([jobOf(gone)], ship(both, { trackingNumber: 'R-2' })).code).toBe('ship.gone');
    expect(act([jobOf(gone)], unseal('again')).code).toBe('pack.boxGone');
  });

  test('PACK-4 what lies in a box leaves only with it', () => {
    const { boxId: _, ...loose } = ship(both).payload;
    expect(act([sealed], anOperation('shipped', loose))).toMatchObject({
      code: 'pack.inBox',
      params: { box: number },
    });
  });

  test('PACK-4 the label of another job’s box is not this one’s', () => {
    const gone = inPackaging([completed('WD-Z9')], { id: 'job-2' });
    const shipment = { carrierName: 'DHL', trackingNumber: 'r-1', shipDate: day(1) };
    const drives = gone.drives.map((drive) => ({ ...drive, state: 'ShippedBack' as const, shipment }));
    expect(act([sealed, { ...gone, drives }], ship(both))).toMatchObject({
      code: 'pack.numberUsed',
      params: { job: 'job-2' },
    });
  });

  test('PACK-4 two boxes of a job have two numbers', () => {
    const split = after([two], pack('WD-A1'), pack('WD-B2', { boxId: 'box-second' }), seal(['WD-A1']));
    const first = after([split], ship(['WD-A1']), seal(['WD-B2'], { boxId: 'box-second' }));
    expect(act([first], ship(['WD-B2'], { boxId: 'box-second' })).code).toBe('pack.numberUsed');
    const last = ship(['WD-B2'], { boxId: 'box-second', trackingNumber: 'R-2' });
    expect(jobOf(act([first], last, asOperator)).state).toBe('Completed');
  });

  test('PACK-4 what a lead sealed as a part leaves as one, but not what became one later', () => {
    const half = after([two], pack('WD-A1'), seal(['WD-A1'], { reason: 'asked for' }));
    expect(act([half], ship(['WD-A1']), asOperator).code).toBe('done');
    const late = { ...sealed, drives: [...sealed.drives, completed('WD-C3')] };
    expect(act([late], ship(both), asOperator).code).toBe('ship.partial');
  });

  test('PACK-4 a dispatch is taken back for the whole box, which is sealed as before (DRIVE-10)', () => {
    const gone = after([sealed], ship(both));
    const undo = (driveIds: string[]) =>
      anOperation('shippedUndone', { jobId: 'job-1', driveIds, reason: 'van was full' });
    expect(act([gone], undo(['WD-A1'])).code).toBe('pack.wholeBox');
    expect(after([gone], undo(both))).toMatchObject({
      state: 'Packaging',
      boxes: [{ sealed: { weightGrams: 2400 }, shippedAt: null }],
      drives: [{ place: number }, { place: number }],
    });
  });

  test('PACK-5 a return address that changed after the box was begun is newer than it', () => {
    const changed = (returnChangedAt: string) => ({ ...packed, returnChangedAt });
    const [box] = boxesOf(packed);
    if (!box) throw new Error('no box');
    expect(isAddressNewer(packed, box)).toBe(false);
    expect(isAddressNewer(changed(minute(59)), box)).toBe(false);
    expect(isAddressNewer(changed(minute(61)), box)).toBe(true);
  });
});

describe('the carrier’s label', () => {
  const packed = after([two], pack('WD-A1'), pack('WD-B2', { boxId: 'box-second' }));
  const sealed = after([packed], seal(['WD-A1']), seal(['WD-B2'], { boxId: 'box-second' }));
  const labelled = after([sealed], label('R-1'));

  test('PACK-6 a sealed box gets it, and waits for that carrier until it leaves', () => {
    expect(act([packed], label('R-1')).code).toBe('pack.notSealed');
    expect(act([one], label('R-1')).code).toBe('pack.noBox');
    expect(act([sealed], label('R-1'), asOperator)).toMatchObject({
      code: 'pack.labelled',
      params: { box: number, carrier: 'UPS', trackingNumber: 'R-1' },
    });
    expect(documentKeys(sealed)).not.toContain(boxReadyKey);
    expect(documentKeys(labelled)).toContain(boxReadyKey);
    expect(act([labelled], label(' r-1 '))).toMatchObject({ outcome: 'noop', code: 'already' });
    const gone = after([labelled], ship(['WD-A1']));
    expect(documentKeys(gone)).not.toContain(boxReadyKey);
    expect(act([gone], label('R-2')).code).toBe('pack.boxGone');
  });

  test('PACK-6 a number is on one box, and that box leaves under it', () => {
    expect(act([labelled], label('R-1', { boxId: 'box-second' }))).toMatchObject({
      code: 'pack.numberUsed',
      params: { job: 'job-1' },
    });
    expect(act([labelled], ship(['WD-B2'], { boxId: 'box-second' })).code).toBe('pack.numberUsed');
    expect(act([labelled], ship(['WD-A1'], { trackingNumber: 'R-2' }))).toMatchObject({
      code: 'pack.otherNumber',
      params: { box: number, trackingNumber: 'R-1' },
    });
    expect(act([labelled], label('R-2')).code).toBe('pack.otherNumber');
    expect(act([labelled], ship(['WD-A1']), asOperator).code).toBe('done');
    const gone = after([labelled], ship(['WD-A1']));
    expect(act([gone], label('R-1', { boxId: 'box-second' })).code).toBe('pack.numberUsed');
  });

  test('PACK-6 it comes off alone or with the seal, and then another may be scanned', () => {
    const off = after([labelled], label(null));
    expect(act([off], label(null))).toMatchObject({ outcome: 'noop' });
    expect(boxesOf(after([off], label('R-2')))[0]?.label).toMatchObject({ trackingNumber: 'R-2' });
    const opened = after([labelled], unseal());
    expect(boxesOf(opened)[0]).toMatchObject({ sealed: null, label: null });
  });

  test('PACK-6 a job that may not ship gets none', () => {
    expect(act([{ ...sealed, state: 'Faulted' }], label('R-1')).code).toBe('job.faulted');
  });

  test('PACK-6 JOB-22 where it goes cannot change while a label is on a box', () => {
    const change = anOperation(
      'jobUpdated',
      {
        jobId: 'job-1',
        ship: false,
        cancel: false,
        expectedPackageId: 'package-9',
        returnAddress: true,
        personalHash: 'new',
      },
      { actor: { kind: 'customer', subscriptionId: 'contoso' } },
    );
    expect(act([labelled], change).code).toBe('job.labelExists');
    expect(act([after([labelled], label(null))], change).outcome).toBe('applied');
  });
});

describe('whatever is scanned', () => {
  const serials = ['WD-A1', 'WD-B2', 'WD-Z9', 'WD-Y8', 'TWIN-1', 'ZZ-0'];
  const boxIds = ['box-1', 'box-2'];
  const jobIds = ['job-1', 'job-2'];
  const given = (): Job[] => [
    inPackaging([completed('WD-A1'), completed('WD-B2'), completed('TWIN-1')]),
    inPackaging([completed('WD-Z9'), completed('WD-Y8'), completed('TWIN-1')], { id: 'job-2' }),
  ];
  const step = fc.record({
    kind: fc.constantFrom(
      'pack',
      'pack',
      'pack',
      'unpack',
      'seal',
      'seal',
      'unseal',
      'label',
      'ship',
      'ship',
      'undo',
    ),
    jobId: fc.constantFrom(...jobIds),
    boxId: fc.constantFrom(...boxIds),
    serial: fc.constantFrom(...serials),
    tagged: fc.constantFrom(null, ...jobIds),
    reason: fc.constantFrom('', 'asked for'),
    tracking: fc.constantFrom('R-1', 'R-2', 'R-3'),
    stale: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

  function perform(
    jobs: Job[],
    { kind, jobId, boxId, serial, tagged, reason, tracking, stale }: Step,
  ): Result {
    const job = jobs.find(({ id }) => id === jobId);
    const inside = job ? drivesIn(job, boxId).map(({ driveId }) => driveId) : [];
    const driveIds = stale || inside.length === 0 ? [serial] : inside;
    if (kind === 'pack') return act(jobs, pack(serial, { jobId, boxId, driveJobId: tagged }));
    if (kind === 'unpack') {
      return act(jobs, anOperation('driveUnpacked', { jobId, boxId, driveId: serial }));
    }
    if (kind === 'seal') return act(jobs, seal(driveIds, { jobId, boxId, reason }));
    if (kind === 'unseal') return act(jobs, anOperation('boxUnsealed', { jobId, boxId, reason }));
    if (kind === 'label') return act(jobs, label(stale ? null : tracking, { jobId, boxId }));
    if (kind === 'ship') return act(jobs, ship(driveIds, { jobId, boxId, trackingNumber: tracking, reason }));
    return act(jobs, anOperation('shippedUndone', { jobId, driveIds, reason: 'wrong' }));
  }

  test('PACK-1 PACK-4 no drive gets into another job’s parcel, and none is shipped twice', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let jobs = given();
        /** The drives on their way back, as a van driver would list them. */
        const away = new Set<string>();
        for (const one of steps) {
          const result = perform(jobs, one);
          if (result.outcome !== 'applied') continue;
          const changed = jobOf(result, one.jobId);
          const isTwin = one.kind === 'pack' && one.serial === 'TWIN-1';
          if (isTwin && jobs.every((job) => driveIn(job, 'TWIN-1')?.state !== 'ShippedBack')) {
            expect(one.tagged).toBe(one.jobId);
          }
          for (const drive of changed.drives) {
            const name = `${changed.id}/${drive.driveId}`;
            const was = jobs.find(({ id }) => id === changed.id);
            const before = was && driveIn(was, drive.driveId);
            if (before?.state === drive.state) continue;
            if (drive.state !== 'ShippedBack') away.delete(name);
            else {
              expect(away.has(name)).toBe(false);
              away.add(name);
              expect(drive.boxId).toBe(one.boxId);
            }
          }
          // A parcel is one job's, holds only what that job's list names, and no drive of it is anywhere else.
          expect(changed.id).toBe(one.jobId);
          const elsewhere = jobs.filter(({ id }) => id !== changed.id);
          for (const { id, sealed, shippedAt } of boxesOf(changed)) {
            expect(elsewhere.some((job) => boxIn(job, id))).toBe(false);
            const inside = drivesIn(changed, id);
            expect(inside.length).toBeGreaterThan(0);
            if (shippedAt) expect(sealed).not.toBeNull();
            for (const { state } of inside) expect(state === 'ShippedBack').toBe(shippedAt !== null);
          }
          jobs = jobs.map((job) => (job.id === changed.id ? changed : job));
          const sent = jobs.flatMap(({ id, drives }) =>
            drives.flatMap(({ state, shipment, boxId: box }) =>
              state === 'ShippedBack' && shipment ? [[shipment.trackingNumber, `${id}/${box}`] as const] : [],
            ),
          );
          expect(new Set(sent.map(([label]) => label)).size).toBe(
            new Set(sent.map(([, parcel]) => parcel)).size,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('PACK-1 people read the end of a box’s id', () => {
    expect(boxNumber(boxId)).toBe(number);
  });
});

describe('the labels on the outside of a box', () => {
  const sealed = after([one], pack('WD-A1'), seal(['WD-A1']));
  const print = (reason = '', changes: Partial<Payload<'boxLabelPrinted'>> = {}) =>
    anOperation('boxLabelPrinted', {
      jobId: 'job-1',
      boxId,
      label: 'return',
      trackingNumber: 'R-1',
      reason,
      ...changes,
    });
  const printsIn = (job: Job) => boxesOf(job)[0]?.prints ?? [];

  test('LABEL-8 the first one needs no reason, each further one does, and all are counted', () => {
    const first = act([sealed], print(), asOperator);
    expect(first).toMatchObject({ outcome: 'applied', code: 'pack.printed' });
    expect(act([jobOf(first)], print(' '))).toMatchObject({
      outcome: 'refused',
      code: 'pack.reprintReason',
      params: { box: number, n: 2 },
    });
    const again = act([jobOf(first)], print('It was smeared '));
    expect(again).toMatchObject({ code: 'pack.printedAgain', params: { n: 2 } });
    expect(printsIn(jobOf(again)).map(({ reason }) => reason)).toEqual(['', 'It was smeared']);
    expect(printsIn(jobOf(again))[0]).toMatchObject({ label: 'return', trackingNumber: 'R-1' });
  });

  test('LABEL-8 of another kind, with another number, or after the box was opened it is another label', () => {
    const printed = after([sealed], print());
    expect(act([printed], print('', { label: 'carrier' })).code).toBe('pack.printed');
    expect(act([printed], print('', { trackingNumber: null })).code).toBe('pack.printed');
    expect(act([printed], print('', { trackingNumber: ' r-1 ' })).code).toBe('pack.reprintReason');
    const opened = act([printed], unseal(), asOperator);
    const again = after([jobOf(opened)], seal(['WD-A1']));
    expect(act([again], print()).code).toBe('pack.printed');
  });

  test('LABEL-8 two stations that print the same without knowing of each other: somebody should look', () => {
    const printed = after([sealed], print());
    const late = act([printed], print(), { ...asOperator, judging: true });
    expect(late).toMatchObject({ outcome: 'flagged', code: 'pack.printedTwice' });
    expect(printsIn(jobOf(late))).toHaveLength(2);
  });

  test('LABEL-8 of a box that was emptied meanwhile nothing is kept', () => {
    expect(act([one], print())).toMatchObject({ outcome: 'noop' });
    expect(act([one], print('', { jobId: 'job-9' })).code).toBe('document.missing');
  });
});
