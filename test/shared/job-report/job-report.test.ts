import { describe, expect, test } from 'vitest';
import { apiLanguages } from '../../../shared/azure/accept-language';
import type { Job } from '../../../shared/documents';
import { faultKinds } from '../../../shared/faults/fault-kinds';
import { faultOutcomes, ruleOutcomes } from '../../../shared/faults/fault-outcomes';
import { jobReport } from '../../../shared/job-report/job-report';
import { paperCell } from '../../../shared/job-report/paper-cell';
import { reportCsv } from '../../../shared/job-report/report-csv';
import { jobReportSchema } from '../../../shared/job-report/report-schema';
import { reportTables } from '../../../shared/job-report/report-tables';
import { reportWords } from '../../../shared/job-report/report-words';
import {
  aDrive,
  aFault,
  aJob,
  aPackage,
  aTransfer,
  day,
  day0,
  minute,
  ofDrive,
  theHub,
} from '../../support/builders';

const dhl = { carrierName: 'DHL', trackingNumber: 'JD014600', shipDate: '2026-03-09' };
const ups = { carrierName: 'UPS', trackingNumber: '1Z999', shipDate: '2026-03-05' };
const log = (kind: string) => `https://contoso.blob.core.windows.net/waimportexport/waies/a_${kind}.xml`;

/** Two drives that were copied and left in two boxes, one of them with errors. */
function endedJob(changes: Partial<Job> = {}): Job {
  const logs = { errorLogUri: log('error'), verboseLogUri: log('verbose'), manifestUri: log('manifest') };
  const packageId = aPackage().id;
  return aJob({
    name: 'archive',
    state: 'Closed',
    endedAt: day(7),
    percentComplete: 100,
    transferBegan: true,
    drives: [
      aDrive({
        driveId: 'WD-A1',
        state: 'ShippedBack',
        packageId,
        shipment: ups,
        transfer: aTransfer({ startedAt: day(1), endedAt: day(2), bytesDone: 10, bytesTotal: 10 }),
        ...logs,
      }),
      aDrive({
        driveId: 'WD-B2',
        state: 'ShippedBack',
        packageId,
        shipment: dhl,
        transfer: aTransfer({ startedAt: day(2), endedAt: day(3), errors: 2, warnings: 1 }),
        ...logs,
      }),
    ],
    ...changes,
  });
}
const reportOf = (job: Job, packages = [aPackage({ state: 'Closed', arrivedAt: day0 })]) =>
  jobReport(job, { packages, site: { name: 'Dublin' }, at: day(8) });

describe('REPORT-1: what became of a job', () => {
  test('has its times, and sums up its drives', () => {
    const { job, totals, drives } = reportOf(endedJob());
    expect(job).toMatchObject({
      arrivedAt: day0,
      firstCopyAt: day(1),
      lastCopyAt: day(3),
      endedAt: day(7),
    });
    expect(totals).toMatchObject({
      drives: 2,
      copied: 1,
      withErrors: 1,
      bytesCopied: 15,
      bytesTotal: 20,
      errors: 2,
      warnings: 1,
      packagesIn: 1,
      packagesOut: 2,
    });
    expect(drives[1]).toMatchObject({ driveId: 'WD-B2', percentComplete: 50, durationMs: 86_400_000 });
  });

  test('is what the API promises', () => {
    const report = reportOf(endedJob());
    expect(jobReportSchema.parse(report)).toEqual(report);
  });

  test('names every parcel that left, not only the last, with what was in it', () => {
    const { packages } = reportOf(endedJob());
    expect(
      packages.map(({ direction, trackingNumber, driveIds }) => [direction, trackingNumber, driveIds]),
    ).toEqual([
      ['in', aPackage().trackingNumber, ['WD-A1', 'WD-B2']],
      ['out', '1Z999', ['WD-A1']],
      ['out', 'JD014600', ['WD-B2']],
    ]);
  });

  test('takes a dispatch that was taken back for none, and two spellings of a number for one', () => {
    const drives = [
      aDrive({ driveId: 'WD-A1', state: 'Completed', shipment: ups }),
      aDrive({ driveId: 'WD-B2', state: 'ShippedBack', shipment: dhl }),
      aDrive({ driveId: 'WD-C3', state: 'ShippedBack', shipment: { ...dhl, trackingNumber: ' jd014600' } }),
    ];
    const { packages } = reportOf(endedJob({ drives }), []);
    expect(packages.map(({ driveIds }) => driveIds)).toEqual([['WD-B2', 'WD-C3']]);
  });

  test('gives the logs that Get Job gives, and no last copy while one runs', () => {
    expect(reportOf(endedJob()).logs).toEqual([{ driveId: 'WD-B2', kind: 'error', uri: log('error') }]);
    const all = reportOf(endedJob({ logLevel: 'Verbose', backupDriveManifest: true })).logs;
    expect(all.map(({ driveId, kind }) => `${driveId} ${kind}`)).toEqual([
      'WD-A1 verbose',
      'WD-A1 manifest',
      'WD-B2 error',
      'WD-B2 verbose',
      'WD-B2 manifest',
    ]);
    const running = [aDrive({ state: 'Transferring', transfer: aTransfer({ startedAt: day(7) }) })];
    const { job, drives } = reportOf(endedJob({ state: 'Transferring', endedAt: null, drives: running }));
    expect(job.lastCopyAt).toBeNull();
    expect(drives[0]).toMatchObject({ endedAt: null, durationMs: 86_400_000 });
  });

  test('tells an extra and a faulted drive from the others', () => {
    const fault = aFault({ kind: 'hardware-error', subject: ofDrive, blocks: 'drive' });
    const drives = [
      aDrive({ state: 'Received' }),
      aDrive({ driveId: 'WD-X9', origin: 'extra', state: 'Received' }),
    ];
    const report = reportOf(aJob({ state: 'Received', drives, faults: [fault] }));
    expect(report.drives.map(({ origin, state }) => [origin, state])).toEqual([
      ['listed', 'Faulted'],
      ['extra', 'Received'],
    ]);
    expect(report.totals).toMatchObject({ faults: 1, openFaults: 1, copied: 0 });
  });

  test('holds no words that people wrote about faults, and no key', () => {
    const fault = aFault({
      note: 'Mr Ek at +46 8 123',
      resolvedNote: 'SECRET',
      kind: 'other',
      subject: ofDrive,
    });
    const text = JSON.stringify(reportOf(endedJob({ faults: [fault] })));
    expect(text).not.toMatch(/Mr Ek|SECRET|personalHash|manifestHash/);
  });
});

describe('REPORT-1: deadlines that were met or missed', () => {
  const clocksOfReport = (job: Job, packages = [aPackage({ state: 'Closed', arrivedAt: day0 })]) =>
    reportOf(job, packages).clocks.map(({ clock, subject, outcome }) => [clock, subject, outcome].join(' '));

  test('the package came and the drives were in it: met; the record is kept ninety days', () => {
    expect(clocksOfReport(endedJob())).toEqual(['shipping  met', 'neverReceived  met', 'retention  running']);
  });

  test('the package came too late, and one drive never did: missed', () => {
    const faults = [
      aFault({ kind: 'package-overdue', subject: { kind: 'job', jobId: 'job-1' }, openedAt: day(-1) }),
      aFault({ id: 'f2', kind: 'drive-never-received', subject: ofDrive, openedBy: theHub }),
    ];
    const clocks = clocksOfReport(endedJob({ faults }));
    expect(clocks).toContain('shipping  missed');
    expect(clocks).toContain('neverReceived WD-A1 missed');
  });

  test('who closed a package without a drive let no deadline pass, nor did a drive that was here all along', () => {
    const missing = { kind: 'drive-never-received', subject: ofDrive } as const;
    const byHand = aFault(missing);
    const wasHere = aFault({ ...missing, id: 'f2', openedBy: theHub, state: 'resolved', outcome: 'wasHere' });
    expect(clocksOfReport(endedJob({ faults: [byHand, wasHere] }))).toContain('neverReceived  met');
  });

  test('a fault was decided in time, or not', () => {
    const nextStep = { code: 'inspectDrive', dueAt: minute(10) };
    const fault = (id: string, minutes: number) =>
      aFault({
        id,
        state: 'resolved',
        kind: 'hardware-error',
        subject: ofDrive,
        nextStep,
        resolvedAt: minute(minutes),
      });
    const { faults } = reportOf(endedJob({ faults: [fault('a', 10), fault('b', 11)] }));
    expect(faults.map(({ wasInTime }) => wasInTime)).toEqual([true, false]);
    const late = { ...fault('c', 10), escalated: { dueAt: minute(5), at: minute(5) } };
    expect(reportOf(endedJob({ faults: [late] })).faults[0]?.wasInTime).toBe(false);
  });
});

describe('REPORT-2: a report as a file and on paper', () => {
  const say = reportWords('en');
  const tables = reportTables(reportOf(endedJob()), say);
  const lines = reportCsv(tables, say).slice(1).trimEnd().split('\r\n');

  test('every line of the file has as many fields as every other, and names its table', () => {
    const quoted = lines.filter((line) => !line.includes('"'));
    expect(quoted).toEqual(lines);
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
    expect([...new Set(lines.map((line) => line.split(',')[0]))]).toEqual(tables.map(({ title }) => title));
  });

  test('a program reads times in UTC, bytes and seconds; a person reads words', () => {
    const b2 = lines.find((line) => line.startsWith('Drives,WD-B2'));
    expect(b2).toBe(`Drives,WD-B2,Listed,Shipped back,5,10,50,2,1,${day0},${day(2)},${day(3)},86400,,`);
    const format = { dateTime: () => 'T', bytes: () => 'B', number: String };
    const drives = tables.find(({ id }) => id === 'drives');
    expect(drives?.rows[1]?.map((cell) => paperCell(cell, format)).join(' ')).toBe(
      'WD-B2 Listed Shipped back B B 50 2 1 T T T 24:00:00',
    );
  });

  test('what a customer called a job is run by no spreadsheet', () => {
    const csv = reportCsv(reportTables(reportOf(endedJob({ name: '=cmd' })), say), say);
    expect(csv).toContain("Job,'=cmd,");
  });

  test.each(apiLanguages)('%s has words for every kind and outcome that a report can name', (language) => {
    const words = reportWords(language);
    const outcomes = [...faultOutcomes, ...ruleOutcomes];
    const faults = faultKinds.flatMap((kind) =>
      outcomes.map((outcome) => ({ ...aFault({ kind, subject: ofDrive }), outcome })),
    );
    const [job] = reportTables(reportOf(endedJob({ faults, cancelRequested: true })), words);
    expect(job?.columns).toHaveLength(14);
  });
});
