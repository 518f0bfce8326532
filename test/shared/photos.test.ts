import { describe, expect, it } from 'vitest';
import { documentKeys, photoKey } from '../../shared/document-keys';
import type { Fault } from '../../shared/documents';
import type { Payload } from '../../shared/operations';
import { photoLimits } from '../../shared/photo';
import {
  act,
  aFault,
  aJob,
  anOperation,
  aPackage,
  asLead,
  asOperator,
  day0,
  jobOf,
  minute,
  packageOf,
} from '../support/builders';

const subject = { kind: 'job' as const, jobId: 'job-1' };
const kind = 'customs-hold' as const;
const hash = (n: number) => n.toString(16).padStart(64, '0');
const bo = { kind: 'station' as const, stationId: 'dock-2', operatorId: 'bo' };

const jobWith = (changes: Partial<Fault> = {}) => aJob({ faults: [aFault({ kind, subject, ...changes })] });
const photo = (changes: Partial<Payload<'evidenceAdded'>> = {}, id = 'photo-01') =>
  anOperation(
    'evidenceAdded',
    { faultId: 'fault-1', subject, kind, sha256: hash(1), type: 'image/jpeg', bytes: 1000, ...changes },
    { id },
  );
const undo = (changes = {}) =>
  anOperation(
    'evidenceUndone',
    { faultId: 'fault-1', subject, kind, operationId: 'photo-01' },
    { id: 'undo-0001', ...changes },
  );
const anna = { kind: 'station', stationId: 'dock-1', operatorId: 'anna' };

describe('PHOTO-1', () => {
  it('PHOTO-1: a photo is named by its hash, with who added it and when', () => {
    const result = act([jobWith()], photo());
    expect(result.code).toBe('fault.photoAdded');
    const job = jobOf(result);
    expect(job.faults[0]?.evidence).toEqual([
      {
        operationId: 'photo-01',
        at: minute(60),
        operatorId: anna.operatorId,
        undone: false,
        sha256: hash(1),
        type: 'image/jpeg',
        bytes: 1000,
      },
    ]);
    expect(documentKeys(job)).toContain(photoKey(hash(1)));
  });

  it('PHOTO-1: the same photo again changes nothing', () => {
    const job = jobOf(act([jobWith()], photo()));
    expect(act([job], photo({}, 'photo-02')).outcome).toBe('noop');
  });

  it('PHOTO-1: a fault that is over takes a photo', () => {
    const over = jobWith({ state: 'resolved', outcome: 'continue', resolvedAt: day0 });
    expect(jobOf(act([over], photo())).faults[0]?.evidence).toHaveLength(1);
  });

  it('PHOTO-1: a photo of a fault that somebody else had recorded before belongs to that one', () => {
    const other = jobWith({ id: 'recorded by another station' });
    expect(jobOf(act([other], photo())).faults[0]?.evidence).toHaveLength(1);
    expect(jobOf(act([other], photo({ faultId: null }))).faults[0]?.evidence).toHaveLength(1);
    expect(act([jobWith({ id: 'other', kind: 'other' })], photo())).toMatchObject({
      outcome: 'refused',
      code: 'document.missing',
    });
  });

  it('PHOTO-1: a photo of a parcel is found under the id that another station gave it', () => {
    const of = { kind: 'package' as const, packageId: 'package-1' };
    const damaged = aPackage({
      aliases: ['package-of-dock-2'],
      faults: [aFault({ kind: 'package-damaged', subject: of })],
    });
    const named = { subject: { ...of, packageId: 'package-of-dock-2' }, kind: 'package-damaged' as const };
    const parcel = packageOf(act([damaged], photo(named)));
    expect(documentKeys(parcel)).toContain(photoKey(hash(1)));
  });

  it('PHOTO-1: a station adds no more than 20 photos, and the hub takes what two of them added', () => {
    const evidence = Array.from({ length: photoLimits.perFault }, (_, n) => ({
      operationId: `earlier-${n}`,
      at: day0,
      operatorId: 'anna',
      undone: false,
      sha256: hash(n + 2),
      type: 'image/jpeg' as const,
      bytes: 1,
    }));
    const full = jobWith({ evidence });
    expect(act([full], photo(), asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'fault.enoughPhotos',
    });
    const judged = jobOf(act([full], photo(), { ...asOperator, judging: true }));
    expect(judged.faults[0]?.evidence).toHaveLength(photoLimits.perFault + 1);
    const one = { ...evidence[0], undone: true } as (typeof evidence)[number];
    expect(act([jobWith({ evidence: [one, ...evidence.slice(1)] })], photo(), asOperator).outcome).toBe(
      'applied',
    );
  });

  it('PHOTO-1: who added a photo takes it back, somebody else does not, a lead does', () => {
    const job = jobOf(act([jobWith()], photo()));
    expect(act([job], undo({ actor: bo }), asOperator)).toMatchObject({
      outcome: 'refused',
      code: 'fault.photoNotYours',
    });
    for (const without of [
      jobOf(act([job], undo(), asOperator)),
      jobOf(act([job], undo({ actor: bo }), asLead)),
    ]) {
      expect(without.faults[0]?.evidence).toMatchObject([{ operationId: 'photo-01', undone: true }]);
      expect(documentKeys(without)).not.toContain(photoKey(hash(1)));
      expect(act([without], undo()).outcome).toBe('noop');
      // It was the right one after all.
      expect(jobOf(act([without], photo({}, 'photo-02'))).faults[0]?.evidence).toHaveLength(2);
    }
  });
});
