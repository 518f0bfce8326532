import { describe, expect, it } from 'vitest';
import type { Drive, Package, Subject } from '../../shared/documents';
import { countPlace } from '../../shared/drives/place-count';
import type { ReduceContext } from '../../shared/reduce-types';
import { serialKeys } from '../../shared/scan-code/serial';
import {
  act,
  aDrive,
  aFault,
  aJob,
  anOperation,
  aPackage,
  asOperator,
  day,
  driveOf,
  jobOf,
  minute,
  ofDrive,
  packageOf,
} from '../support/builders';

const judged: ReduceContext = { ...asOperator, judging: true };

describe('lateDecided', () => {
  const late = (drive: Partial<Drive> = {}) =>
    aJob({
      state: 'Closed',
      drives: [
        aDrive({
          state: 'Received',
          late: true,
          returnUnprocessed: true,
          returnReason: 'late-arrival',
          ...drive,
        }),
      ],
      faults: [aFault({ kind: 'late-arrival', subject: ofDrive })],
    });
  const decide = (decision: 'returnUnprocessed' | 'process') =>
    anOperation('lateDecided', { jobId: 'job-1', driveId: 'WD-A1', decision }, { at: day(3) });

  it('JOB-20: returned unprocessed: the job stays ended', () => {
    const result = act([late()], decide('returnUnprocessed'));
    expect(driveOf(result)).toMatchObject({ state: 'Received', returnUnprocessed: true });
    expect(jobOf(result)).toMatchObject({ state: 'Closed', reopenedAt: null });
    expect(jobOf(result).faults[0]).toMatchObject({ state: 'resolved', outcome: 'returnUnprocessed' });
  });

  it('JOB-20: processed: the job enters the roll-up again, and its retention starts anew', () => {
    const result = act([late()], decide('process'));
    expect(driveOf(result)).toMatchObject({ returnUnprocessed: false, returnReason: null });
    expect(jobOf(result)).toMatchObject({ state: 'Received', endedAt: null, reopenedAt: day(3) });
    expect(jobOf(result).transitions.at(-1)).toEqual({ state: 'Received', at: day(3), passedOver: false });
  });

  it('JOB-20: only a lead, only while it is undecided, and never an extra', () => {
    expect(act([late()], decide('process'), asOperator)).toMatchObject({ code: 'role.required' });
    expect(act([{ ...late(), faults: [] }], decide('process'))).toMatchObject({ code: 'late.notLate' });
    expect(act([late({ origin: 'extra' })], decide('process'))).toMatchObject({ code: 'drive.extra' });
  });

  it('JOB-20: the same decision as an outcome of the fault', () => {
    const resolve = (outcome: 'continue' | 'returnUnprocessed') =>
      anOperation('faultResolved', {
        faultId: 'fault-1',
        subject: ofDrive,
        outcome,
        note: '',
        jobId: null,
        waitUntil: null,
      });
    expect(jobOf(act([late()], resolve('continue'))).state).toBe('Received');
    expect(jobOf(act([late()], resolve('returnUnprocessed'))).state).toBe('Closed');
  });
});

describe('placeMoved', () => {
  const move = (subject: Subject, place = 'rack 4') =>
    anOperation('placeMoved', { subject, place }, { at: minute(90) });
  const unaccounted = aFault({ kind: 'drive-unaccounted', subject: ofDrive });

  it('PLACE-1: a drive has one place; the same place again is no news', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received', place: 'dock' })] });
    const moved = act([job], move(ofDrive), asOperator);
    expect(moved).toMatchObject({ outcome: 'applied', code: 'place.moved' });
    expect(driveOf(moved).place).toBe('rack 4');
    expect(act([jobOf(moved)], move(ofDrive), asOperator).outcome).toBe('noop');
  });

  it('PLACE-1: what is not here has no place; the hub keeps the scan and flags it', () => {
    expect(act([aJob()], move(ofDrive), asOperator)).toMatchObject({ code: 'place.notHere' });
    expect(act([aJob()], move(ofDrive), judged)).toMatchObject({ outcome: 'flagged', documents: [] });
    expect(
      act([aPackage({ state: 'Expected' })], move({ kind: 'package', packageId: 'package-1' }), asOperator),
    ).toMatchObject({ code: 'place.notHere' });
    expect(act([aJob()], move({ kind: 'job', jobId: 'job-1' }), asOperator)).toMatchObject({
      code: 'place.needsThing',
    });
  });

  it('PLACE-1: drives that still lie in their package move with it, the others do not', () => {
    const inside = aDrive({ state: 'Received', packageId: 'package-1', place: 'dock' });
    const outside = aDrive({ driveId: 'WD-A2', state: 'Received', packageId: 'package-1', place: 'bay 2' });
    const parcel: Package = aPackage({ place: 'dock' });
    const moved = act(
      [aJob({ drives: [inside, outside] }), parcel],
      move({ kind: 'package', packageId: 'package-1' }),
      asOperator,
    );
    expect(packageOf(moved).place).toBe('rack 4');
    expect(driveOf(moved).place).toBe('rack 4');
    expect(driveOf(moved, 'WD-A2').place).toBe('bay 2');
  });

  it('PLACE-2: a drive that a count missed is found by its next scan', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received', place: 'dock' })], faults: [unaccounted] });
    expect(jobOf(act([job], move(ofDrive), asOperator)).faults[0]).toMatchObject({
      state: 'resolved',
      outcome: 'found',
    });
  });

  it('PLACE-2: it is found also where it was looked for in vain, and so is a package', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received', place: 'rack 4' })], faults: [unaccounted] });
    const found = act([job], move(ofDrive), asOperator);
    expect(jobOf(found).faults[0]).toMatchObject({ outcome: 'found', resolvedNote: 'rack 4' });
    expect(act([jobOf(found)], move(ofDrive), asOperator).outcome).toBe('noop');
    const subject: Subject = { kind: 'package', packageId: 'package-1' };
    const parcel = aPackage({ place: 'rack 4', faults: [aFault({ kind: 'drive-unaccounted', subject })] });
    const foundParcel = act([parcel], move(subject), asOperator);
    expect(packageOf(foundParcel).faults[0]).toMatchObject({ outcome: 'found' });
    expect(act([packageOf(foundParcel)], move(subject), asOperator).outcome).toBe('noop');
  });

  it('PLACE-1: it is known since when a thing is where it is', () => {
    const job = aJob({ drives: [aDrive({ state: 'Received', place: 'dock', packageId: 'package-1' })] });
    const moved = driveOf(act([job], move(ofDrive), asOperator));
    expect(moved.placedAt).toBe(minute(90));
    const parcel = aPackage({ place: 'dock' });
    const together = act([job, parcel], move({ kind: 'package', packageId: 'package-1' }), asOperator);
    expect([packageOf(together).placedAt, driveOf(together).placedAt]).toEqual([minute(90), minute(90)]);
  });

  it('PLACE-2: a count gives found, missing and unexpected, each once however it was scanned', () => {
    const recorded = ['AAA111', 'BBB222'].map((serial) => ({ serial, scanKeys: serialKeys(serial) }));
    const scans = ['aaa-111', 'AAA111', 'DDD444', 'DDD 444', 'EEE555'].map((text) => ({
      text,
      keys: serialKeys(text),
    }));
    const count = countPlace(recorded, scans);
    expect(count.found.map(({ serial }) => serial)).toEqual(['AAA111']);
    expect(count.missing.map(({ serial }) => serial)).toEqual(['BBB222']);
    expect(count.unexpected.map(({ keys }) => keys[0])).toEqual(['DDD444', 'EEE555']);
  });
});
