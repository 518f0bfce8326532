import { expect, test } from 'vitest';
import { HostUnreachableError } from '../../../renderer/store/host';
import { createFailureReport } from '../../../renderer/store/report-failure';
import type { Report } from '../../../renderer/store/reporter';
import type { Host } from '../../../shared/host-contract';

const scan = { raw: 'ZR50MFBH', source: 'hid', at: 0 } as const;

/** What is shown for a failure when the host says this of its disk. */
async function shownFor(diskFreeBytes: number | null | Error, what: typeof scan | null) {
  const host = (async () => {
    if (diskFreeBytes instanceof Error) throw diskFreeBytes;
    return { diskFreeBytes };
  }) as unknown as Host;
  const shown: Report[] = [];
  const reporter = { report: (report: Report) => void shown.push(report) };
  const logged: unknown[] = [];
  const failed = createFailureReport({ host, reporter, logError: (error) => void logged.push(error) });
  await failed(new Error('the database is closed'), what);
  expect(logged).toHaveLength(1);
  return shown.map(({ class: kind, code }) => `${kind} ${code}`);
}

test('a scan or key that could not be worked on is a STOP of its own', async () => {
  expect(await shownFor(10e9, scan)).toEqual(['stop scan.failed']);
  expect(await shownFor(null, scan)).toEqual(['stop scan.failed']);
  expect(await shownFor(10e9, null)).toEqual(['stop key.failed']);
});

test('on a full disk the STOP says so, for scanning again would not help', async () => {
  expect(await shownFor(50e6, scan)).toEqual(['stop refused.diskFull']);
  expect(await shownFor(0, null)).toEqual(['stop refused.diskFull']);
});

test('a host that does not answer keeps nobody from being told', async () => {
  expect(await shownFor(new HostUnreachableError('station.status'), scan)).toEqual(['stop scan.failed']);
});
