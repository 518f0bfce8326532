import type { Instant } from '../time';
import type { JobReport } from './report-schema';
import type { ReportWords } from './report-words';

/** What paper shows as people read it, and a file as programs do. null: nothing is known of it. */
export type ReportCell = string | number | null | { at: Instant } | { bytes: number } | { ms: number };

export type ReportTable = {
  id: 'job' | 'totals' | 'packages' | 'drives' | 'logs' | 'faults' | 'clocks';
  title: string;
  columns: { title: string; unit?: 'bytes' | 'seconds' }[];
  rows: ReportCell[][];
};

/** REPORT-2: everything that sheet, CSV and PDF show. `job` and `totals` have one row, a list of facts. */
export function reportTables(report: JobReport, say: ReportWords): ReportTable[] {
  return [
    jobTable(report, say),
    totalsTable(report, say),
    packagesTable(report, say),
    drivesTable(report, say),
    logsTable(report, say),
    faultsTable(report, say),
    clocksTable(report, say),
  ];
}

const time = (at: Instant | null): ReportCell => (at === null ? null : { at });
const bytes = (count: number | null): ReportCell => (count === null ? null : { bytes: count });
const titled = (title: string) => ({ title });

function jobTable({ site, createdAt, job }: JobReport, say: ReportWords): ReportTable {
  const state = say(`state.job.${job.state}`);
  const facts: [string, ReportCell][] = [
    [say('report.name'), job.name],
    [say('report.type'), say(`report.type.${job.type}`)],
    [say('report.state'), job.isCancelled ? say('report.cancelled', { state }) : state],
    [say('report.percent'), job.percentComplete],
    [say('report.created'), time(job.createdAt)],
    [say('report.arrived'), time(job.arrivedAt)],
    [say('report.received'), time(job.receivedAt)],
    [say('report.firstCopy'), time(job.firstCopyAt)],
    [say('report.lastCopy'), time(job.lastCopyAt)],
    [say('report.shipped'), time(job.shippedAt)],
    [say('report.ended'), time(job.endedAt)],
    [say('report.id'), job.id],
    [say('report.site'), site],
    [say('report.made'), time(createdAt)],
  ];
  return factTable('job', say('report.table.job'), facts);
}

function totalsTable({ totals }: JobReport, say: ReportWords): ReportTable {
  const { columns, ...table } = factTable('totals', say('report.table.totals'), [
    [say('report.drives'), totals.drives],
    [say('report.clean'), totals.copied],
    [say('report.withErrors'), totals.withErrors],
    [say('report.copied'), bytes(totals.bytesCopied)],
    [say('report.toCopy'), bytes(totals.bytesTotal)],
    [say('report.errors'), totals.errors],
    [say('report.warnings'), totals.warnings],
    [say('report.packagesIn'), totals.packagesIn],
    [say('report.packagesOut'), totals.packagesOut],
    [say('report.faults'), totals.faults],
    [say('report.openFaults'), totals.openFaults],
  ]);
  const units = columns.map((column, index) =>
    index === 3 || index === 4 ? { ...column, unit: 'bytes' as const } : column,
  );
  return { ...table, columns: units };
}

function factTable(id: ReportTable['id'], title: string, facts: [string, ReportCell][]): ReportTable {
  return { id, title, columns: facts.map(([name]) => titled(name)), rows: [facts.map(([, cell]) => cell)] };
}

function packagesTable({ packages }: JobReport, say: ReportWords): ReportTable {
  const titles = [
    'direction',
    'carrier',
    'tracking',
    'state',
    'condition',
    'arrived',
    'shipDate',
    'table.drives',
  ];
  return {
    id: 'packages',
    title: say('report.table.packages'),
    columns: titles.map((name) => titled(say(`report.${name}`))),
    rows: packages.map((parcel) => [
      say(`report.direction.${parcel.direction}`),
      parcel.carrierName,
      parcel.trackingNumber,
      parcel.state && say(`state.package.${parcel.state}`),
      parcel.condition && say(`report.condition.${parcel.condition}`),
      time(parcel.arrivedAt),
      parcel.shipDate,
      parcel.driveIds.join(' '),
    ]),
  };
}

function drivesTable({ drives }: JobReport, say: ReportWords): ReportTable {
  return {
    id: 'drives',
    title: say('report.table.drives'),
    columns: [
      titled(say('report.serial')),
      titled(say('report.origin')),
      titled(say('report.state')),
      { title: say('report.copied'), unit: 'bytes' },
      { title: say('report.toCopy'), unit: 'bytes' },
      titled(say('report.percent')),
      titled(say('report.errors')),
      titled(say('report.warnings')),
      titled(say('report.arrived')),
      titled(say('report.began')),
      titled(say('report.copyEnded')),
      { title: say('report.duration'), unit: 'seconds' },
    ],
    rows: drives.map((drive) => [
      drive.driveId,
      say(`report.origin.${drive.origin}`),
      say(`state.drive.${drive.state}`),
      bytes(drive.bytesCopied),
      bytes(drive.bytesTotal),
      drive.percentComplete,
      drive.errors,
      drive.warnings,
      time(drive.arrivedAt),
      time(drive.startedAt),
      time(drive.endedAt),
      drive.durationMs === null ? null : { ms: drive.durationMs },
    ]),
  };
}

function logsTable({ logs }: JobReport, say: ReportWords): ReportTable {
  return {
    id: 'logs',
    title: say('report.table.logs'),
    columns: ['serial', 'log', 'address'].map((name) => titled(say(`report.${name}`))),
    rows: logs.map(({ driveId, kind, uri }) => [driveId, say(`report.log.${kind}`), uri]),
  };
}

function faultsTable({ faults }: JobReport, say: ReportWords): ReportTable {
  const titles = ['fault', 'subject', 'opened', 'closed', 'outcome', 'due', 'inTime'];
  return {
    id: 'faults',
    title: say('report.table.faults'),
    columns: titles.map((name) => titled(say(`report.${name}`))),
    rows: faults.map((fault) => [
      say(`fault.${fault.kind}`),
      fault.subject ?? say('report.table.job'),
      time(fault.openedAt),
      time(fault.closedAt),
      fault.outcome && say(`fault.outcome.${fault.outcome}`),
      time(fault.dueAt),
      fault.wasInTime === null ? null : say(fault.wasInTime ? 'report.yes' : 'report.no'),
    ]),
  };
}

function clocksTable({ clocks }: JobReport, say: ReportWords): ReportTable {
  const titles = ['deadline', 'subject', 'began', 'due', 'copyEnded', 'result'];
  return {
    id: 'clocks',
    title: say('report.table.clocks'),
    columns: titles.map((name) => titled(say(`report.${name}`))),
    rows: clocks.map((clock) => [
      say(`report.clock.${clock.clock}`),
      clock.subject ?? say('report.table.job'),
      time(clock.startsAt),
      time(clock.dueAt),
      time(clock.endedAt),
      say(`report.result.${clock.outcome}`),
    ]),
  };
}
