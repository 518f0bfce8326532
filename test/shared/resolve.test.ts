import { describe, expect, test } from 'vitest';
import { documentKeys } from '../../shared/document-keys';
import type { Document } from '../../shared/documents';
import type { Lookup } from '../../shared/lookup';
import type { Operation } from '../../shared/operations';
import { resolve } from '../../shared/resolve';
import { serialKeys } from '../../shared/scan-code/serial';
import { aDrive, aJob, anOperation, anOperator, aPackage, day, day0 } from '../support/builders';

/** A store of documents that counts its reads and answers in whatever order. */
function lookupOf(documents: Document[]) {
  const reads: { ids: string[]; keys: string[] }[] = [];
  const lookup: Lookup = {
    find: (wanted) => {
      reads.push(wanted);
      const found = documents.filter(
        (document) =>
          wanted.ids.includes(document.id) || documentKeys(document).some((key) => wanted.keys.includes(key)),
      );
      return Promise.resolve(found.reverse());
    },
  };
  return { lookup, reads };
}

async function idsOf(operation: Operation, documents: Document[]) {
  const { lookup, reads } = lookupOf(documents);
  const view = await resolve(operation, lookup);
  expect(reads.length).toBeLessThanOrEqual(3);
  return [...view.jobs, ...view.packages, ...view.attentions, ...view.operators].map(({ id }) => id);
}

const scan = anOperation('driveScanned', {
  packageId: 'package-1',
  serial: 'S/N: WD-A1',
  source: 'hid',
  jobId: null,
  confirmed: false,
}) as Operation;
const label = anOperation('packageScanned', {
  packageId: 'package-new',
  code: '00340434161094042557',
  trackingKeys: ['00340434161094042557'],
  trackingNumber: '00340434161094042557',
  carrierName: null,
  source: 'hid',
}) as Operation;
const ship = (changes = {}) =>
  anOperation('jobUpdated', {
    jobId: 'job-1',
    ship: true,
    cancel: false,
    expectedPackageId: 'package-new',
    personalHash: null,
    ...changes,
  }) as Operation;

describe('PKG-1 finding what an operation concerns', () => {
  test('PKG-1 a drive scan: its package, the jobs of that package, and whoever lists the serial', async () => {
    const other = aJob({ id: 'job-2' });
    const parcelOfOther = aPackage({ id: 'package-2', jobIds: ['job-2'], trackingKeys: ['Z'] });
    const unrelated = aJob({ id: 'job-3', drives: [aDrive({ driveId: 'WD-C3' })] });
    const documents = [other, aJob({ drives: [] }), aPackage(), parcelOfOther, unrelated];
    expect(await idsOf(scan, documents)).toEqual(['job-1', 'job-2', 'package-1', 'package-2']);
  });

  test('PKG-1 a label: every job and every package with that number', async () => {
    const suffixed = aJob({
      id: 'job-2',
      deliveryPackage: {
        carrierName: 'DHL',
        trackingNumber: '00340434161094042557-2',
        driveCount: null,
        shipDate: null,
      },
    });
    expect(await idsOf(label, [aJob(), suffixed, aPackage({ state: 'Expected' })])).toEqual([
      'job-1',
      'job-2',
      'package-1',
    ]);
  });

  test('PKG-1 packages that were closed more than 30 days ago are forgotten by their number', async () => {
    const closed = (closedAt: string) => aPackage({ state: 'Closed', closedAt, jobIds: [] });
    expect(await idsOf(label, [closed(day(-31))])).toEqual([]);
    expect(await idsOf(label, [closed(day(-29))])).toEqual(['package-1']);
    expect(await idsOf(scan, [closed(day(-31))])).toEqual(['package-1']);
  });

  test('PKG-1 a package answers to the ids that other stations gave it', async () => {
    expect(await idsOf(scan, [aPackage({ id: 'package-9', aliases: ['package-1'], jobIds: [] })])).toEqual([
      'package-9',
    ]);
  });

  test('JOB-14 the roll-up sees every package of a job, whatever its number', async () => {
    const further = aPackage({ id: 'package-2', trackingKeys: ['Z'], state: 'Arrived' });
    expect(await idsOf(scan, [aJob(), aPackage(), further])).toEqual(['job-1', 'package-1', 'package-2']);
    const start = anOperation('transferStarted', {
      jobId: 'job-1',
      driveId: 'WD-A1',
      confirmedAwaited: false,
    });
    expect(await idsOf(start as Operation, [aJob(), aPackage(), further])).toEqual([
      'job-1',
      'package-1',
      'package-2',
    ]);
  });

  test('PKG-1 entering Shipping finds the parcel that is here already', async () => {
    const here = aPackage({ state: 'Unidentified', jobIds: [] });
    expect(await idsOf(ship(), [aJob({ state: 'Creating' }), here])).toEqual(['job-1', 'package-1']);
  });

  test('UNKNOWN-3 and the drives that are held elsewhere, with the jobs that list what else is there', async () => {
    const held = (driveId: string) => ({
      driveId,
      keys: serialKeys(driveId),
      arrivedAt: day0,
      operationId: driveId,
      operatorId: 'anna',
    });
    const elsewhere = aPackage({
      state: 'Unidentified',
      jobIds: [],
      trackingKeys: ['Z'],
      held: [held('WD-A1'), held('WD-B2')],
    });
    const other = aJob({
      id: 'job-2',
      state: 'Creating',
      deliveryPackage: null,
      drives: [aDrive({ driveId: 'WD-B2' })],
    });
    expect(await idsOf(ship(), [aJob({ state: 'Creating' }), elsewhere, other])).toEqual([
      'job-1',
      'job-2',
      'package-1',
    ]);
  });

  test('JOB-22 the second person is looked up', async () => {
    const operation = ship({ ship: false, secondOperatorId: 'bert' });
    expect(await idsOf(operation, [aJob(), anOperator({ id: 'bert' })])).toEqual(['job-1', 'bert']);
  });

  test('PKG-1 the same documents in another order are the same view', async () => {
    const documents = [aJob(), aJob({ id: 'job-2' }), aPackage(), aPackage({ id: 'package-2' })];
    const { lookup } = lookupOf(documents);
    const { lookup: turned } = lookupOf([...documents].reverse());
    expect(await resolve(label, lookup)).toEqual(await resolve(label, turned));
  });
});
