import { describe, expect, it } from 'vitest';
import { readFault } from '../../../renderer/screens/faults/fault-ref';
import { slaOf } from '../../../renderer/screens/faults/fault-sla';
import { faultTrail, undoableAct } from '../../../renderer/screens/faults/fault-trail';
import { findFaultsOf } from '../../../renderer/screens/faults/find-faults';
import { relatedFaults } from '../../../renderer/screens/faults/related-faults';
import { readView, writeView } from '../../../renderer/screens/faults/triage-view';
import { noFaultFilter } from '../../../renderer/store/fault-reads';
import { documentKeys } from '../../../shared/document-keys';
import type { Document, DocumentKind, DocumentOf } from '../../../shared/documents';
import {
  act,
  aDrive,
  aDriveFault,
  aFault,
  aJob,
  anOperation,
  anOperator,
  aPackage,
  day,
  day0,
  jobOf,
  minute,
  ofDrive,
} from '../../support/builders';

describe('the chip of a fault', () => {
  const due = (dueAt: string | null) =>
    slaOf({ nextStep: { code: 'inspectDrive', dueAt }, waiting: null }, day0, null);

  it('counts down, warns within the hour, and says how late it is', () => {
    expect(due(minute(300))).toMatchObject({ state: 'calm', ms: 300 * 60_000 });
    expect(due(minute(40))).toMatchObject({ state: 'soon', ms: 40 * 60_000 });
    expect(due(minute(-120))).toMatchObject({ state: 'late', ms: 120 * 60_000 });
    expect(due(null)).toMatchObject({ state: 'none', ms: null });
  });

  it('FAULT-4: while the customer is awaited it shows what remained, however late it gets', () => {
    const waiting = { since: day0, dueAt: minute(300), nextContactAt: day(1) };
    for (const now of [day0, day(1), day(9)])
      expect(slaOf({ nextStep: { code: 'awaitAnswer', dueAt: null }, waiting }, now, null)).toMatchObject({
        state: 'paused',
        ms: 300 * 60_000,
      });
    const late = { ...waiting, dueAt: minute(-60) };
    expect(slaOf({ nextStep: { code: 'awaitAnswer', dueAt: null }, waiting: late }, day(3), null).ms).toBe(
      -3_600_000,
    );
  });
});

describe('the trail of a fault', () => {
  const named = { faultId: 'fault-1', subject: ofDrive };
  const fault = aDriveFault();
  const job = aJob({ drives: [aDrive({ state: 'Received' })], faults: [fault] });
  const assign = anOperation(
    'faultAssigned',
    { ...named, from: null, to: 'anna' },
    { at: minute(5), id: 'assign-1' },
  );
  const taken = jobOf(act([job, anOperator()], assign));

  it('has who recorded it, every decision and every contact, newest first', () => {
    const contact = {
      ...named,
      channel: 'phone' as const,
      direction: 'out' as const,
      answered: false,
      note: '',
    };
    const called = jobOf(act([taken], anOperation('contactRecorded', contact, { at: minute(9) })));
    const [now] = called.faults;
    expect(now && faultTrail(now).map(({ kind }) => kind)).toEqual(['contact', 'act', 'opened']);
    expect(now && undoableAct(now)).toBeNull();
    expect(taken.faults[0] && undoableAct(taken.faults[0])).toMatchObject({ operationId: 'assign-1' });
  });

  it('says how a rule ended it, and of what a person decided only the decision', () => {
    const ended = { ...fault, state: 'resolved' as const, outcome: 'found', resolvedAt: minute(20) };
    expect(faultTrail(ended)[0]).toMatchObject({ kind: 'ended', outcome: 'found' });
    const payload = { ...named, outcome: 'dismiss' as const, note: 'why', jobId: null, waitUntil: null };
    const [resolved] = jobOf(act([taken], anOperation('faultResolved', payload))).faults;
    expect(resolved && faultTrail(resolved).map(({ kind }) => kind)).toEqual(['act', 'act', 'opened']);
  });
});

describe('what a scan opens', () => {
  const job = aJob({
    drives: [aDrive({ state: 'Received' }), aDrive({ driveId: 'WD-B2', state: 'Received' })],
    faults: [
      aFault({ id: 'of-drive', kind: 'drive-damaged', subject: ofDrive }),
      aFault({ id: 'of-job', kind: 'customs-hold' }),
      aFault({ id: 'over', state: 'resolved' }),
    ],
  });
  const parcel = aPackage({
    faults: [aFault({ id: 'wet', subject: { kind: 'package', packageId: 'package-1' } })],
  });
  const documents: Document[] = [job, parcel];
  const station = {
    findByKeys: async (keys: string[]) =>
      documents.filter((document) => documentKeys(document).some((key) => keys.includes(key))),
    get: async <K extends DocumentKind>(kind: K, id: string) =>
      (documents.find((document) => document.kind === kind && document.id === id) as
        | DocumentOf<K>
        | undefined) ?? null,
  };
  const scan = async (raw: string) => {
    const { name, faults } = await findFaultsOf(station, raw, {
      kind: 'unknown',
      text: raw,
    } as unknown as Parameters<typeof findFaultsOf>[2]);
    return { name, ids: faults.map(({ fault }) => fault.id) };
  };

  it('is the fault of that drive, else those of its job', async () => {
    expect(await scan('WD-A1')).toEqual({ name: 'WD-A1', ids: ['of-drive'] });
    expect(await scan('WD-B2')).toEqual({ name: 'WD-B2', ids: ['of-drive', 'of-job'] });
  });
  it('is the fault of that parcel; nothing for what nobody knows', async () => {
    expect(await scan(parcel.trackingNumber ?? '')).toMatchObject({ ids: ['wet'] });
    expect(await scan('ZZZ99999')).toEqual({ name: '', ids: [] });
  });
  it('is read by its key, and what it may be merged with are the open faults of its job and packages', async () => {
    const opened = await readFault(station, 'job/job-1/of-drive');
    expect(opened?.fault.id).toBe('of-drive');
    expect(await readFault(station, 'job/job-1/none')).toBeNull();
    const related = opened && (await relatedFaults(station, opened));
    expect(related?.map(({ key }) => key)).toEqual(['job/job-1/of-job', 'package/package-1/wet']);
  });
});

it('a view is in the address, and what the address does not know is left out', () => {
  const view = {
    queue: 'due' as const,
    filter: { ...noFaultFilter, kind: 'customs-hold' as const, customer: 'contoso & co', text: 'WD' },
  };
  expect(readView(writeView(view, 'job/1/2'))).toEqual(view);
  const odd = new URLSearchParams('queue=nowhere&kind=haunted&severity=huge');
  expect(readView(odd)).toEqual({ queue: 'inbox', filter: noFaultFilter });
});
