import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDexieStore } from '../../../renderer/data/dexie-store';
import { documentRecord } from '../../../renderer/data/document-record';
import type { StationStore } from '../../../renderer/data/station-store';
import { createReads } from '../../../renderer/store/station-reads';
import type { Document, Job } from '../../../shared/documents';
import { dayMs, msBetween } from '../../../shared/time';
import { aDrive, aFault, aJob, aPackage, day, day0 } from '../../support/builders';

let store: StationStore;
beforeEach(async () => {
  store = createDexieStore('site', { indexedDB: new IDBFactory(), IDBKeyRange });
  await store.claim('me');
});

const put = (documents: Document[]) =>
  store.commit('me', { documents: { put: documents.map((document, n) => documentRecord(document, n + 1)) } });
const read = (until = day(7)) => createReads(store).readWork(day0, until);
/** Its one drive came, so that no clock of it runs. */
const calm = (id: string, changes: Partial<Job> = {}) =>
  aJob({ id, state: 'Received', drives: [aDrive({ state: 'Received', arrivedAt: day0 })], ...changes });
const named = (due: { what: { kind: string }; name: string; dueAt: string }[]) =>
  due.map(({ what, name, dueAt }) => [
    what.kind === 'clock' && 'clock' in what ? what.clock : what.kind,
    name,
    msBetween(day0, dueAt) / dayMs,
  ]);

describe('the work of a site at a glance', () => {
  it('counts the jobs of each open state by age, over many pages, and says since when the oldest is in it', async () => {
    const since = (days: number) => [{ state: 'Received' as const, at: day(-days), passedOver: false }];
    await put([
      ...Array.from({ length: 450 }, (_, n) => calm(`new-${n}`, { transitions: since(0) })),
      calm('old', { transitions: since(20) }),
      calm('export', { type: 'Export', transitions: since(2) }),
      calm('ended', { state: 'Closed' }),
    ]);
    const { ages, due, asOf } = await read();
    expect(asOf).toBe(day0);
    expect(ages.find(({ state }) => state === 'Received')).toEqual({
      state: 'Received',
      bands: [450, 1, 0, 0, 1],
      since: day(-20),
    });
    expect(ages.find(({ state }) => state === 'Creating')).toEqual({
      state: 'Creating',
      bands: [0, 0, 0, 0, 0],
      since: null,
    });
    expect(ages.some(({ state }) => state === 'Closed')).toBe(false);
    expect(due).toEqual([]);
  });

  it('lists what runs out after now and until the end, the soonest first', async () => {
    const shipping = (id: string, days: number) =>
      aJob({ id, shippingAt: day(days - 14), shippingInformationAt: day(days - 14), drives: [] });
    const due = (id: string, dueAt: string) => aFault({ id, nextStep: { code: 'look', dueAt } });
    await put([
      shipping('late', -1),
      shipping('soon', 6),
      shipping('sooner', 2),
      shipping('later', 8),
      calm('faulty', { faults: [due('past', day(-1)), due('next', day(3)), due('far', day(9))] }),
    ]);
    expect(named((await read()).due)).toEqual([
      ['shipping', 'sooner', 2],
      ['fault', 'faulty', 3],
      ['shipping', 'soon', 6],
    ]);
  });

  it('knows of what runs out for a parcel of unknown owner and for a drive of an ended job', async () => {
    const subject = { kind: 'package' as const, packageId: 'lost' };
    const back = { kind: 'drive' as const, jobId: 'gone', driveId: 'WD-A1' };
    await put([
      aPackage({
        id: 'lost',
        state: 'Unidentified',
        jobIds: [],
        trackingNumber: '1Z999',
        arrivedAt: day(-10),
        faults: [aFault({ kind: 'unidentified-package', subject, openedAt: day(-10) })],
      }),
      aJob({
        id: 'gone',
        state: 'Completed',
        endedAt: day(-88),
        drives: [aDrive({ state: 'ShippedBack', arrivedAt: day(-200) })],
        faults: [aFault({ kind: 'returned-undeliverable', subject: back, openedAt: day(-85) })],
      }),
    ]);
    const { due } = await read();
    expect(named(due)).toEqual([
      ['contact', '1Z999', 4],
      ['destroy', 'gone', 5],
    ]);
    expect(due.map(({ driveId }) => driveId)).toEqual([null, 'WD-A1']);
  });

  it('counts open faults by kind, carrier and customer, the most first', async () => {
    const wet = aFault({ id: 'wet', kind: 'drive-damaged' });
    const dhl = { carrierName: 'DHL', trackingNumber: '1', driveCount: null, shipDate: null };
    await put([
      calm('one', { deliveryPackage: null, faults: [wet, aFault({ id: 'other' })] }),
      calm('two', { deliveryPackage: dhl, faults: [wet, aFault({ id: 'over', state: 'resolved' })] }),
      calm('three', { deliveryPackage: dhl, subscriptionId: 'fabrikam', faults: [wet] }),
    ]);
    const { faults } = await read();
    expect(faults.kind).toEqual([
      { name: 'drive-damaged', count: 3 },
      { name: 'other', count: 1 },
    ]);
    expect(faults.carrier).toHaveLength(2);
    expect(faults.carrier).toEqual(
      expect.arrayContaining([
        { name: null, count: 2 },
        { name: 'DHL', count: 2 },
      ]),
    );
    expect(faults.customer).toEqual([
      { name: 'contoso', count: 3 },
      { name: 'fabrikam', count: 1 },
    ]);
  });
});
