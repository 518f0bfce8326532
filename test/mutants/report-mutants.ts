import type { Mutant } from './mutant';

/** Each breaks one rule of the reports. */
export const reportMutants: Mutant[] = [
  {
    rule: 'REPORT-1',
    file: 'shared/job-report/reported-packages.ts',
    find: "if (state !== 'ShippedBack' || !shipment) continue;",
    replace: 'if (!shipment) continue;',
  },
  {
    rule: 'REPORT-1',
    file: 'shared/job-report/clock-outcomes.ts',
    find: "openedBy.kind === 'hub' && ",
    replace: '',
  },
  {
    rule: 'REPORT-2',
    file: 'shared/job-report/report-csv.ts',
    find: "fill('')",
    replace: "fill('').slice(1)",
  },
  {
    rule: 'REPORT-3',
    file: 'hub/customer-api/job-report.ts',
    find: ".where('key', '=', packagesOfJobKey(jobId))",
    replace: '',
  },
  {
    rule: 'REPORT-4',
    file: 'electron/transfer/lists/list-rows.ts',
    find: "return outcome.disposition === 'Skipped' ? 'Skipped' : null;",
    replace: 'return null;',
  },
  {
    rule: 'REPORT-4',
    file: 'electron/transfer/lists/export-rows.ts',
    find: "isLeft ? 'NoRoom' : 'NotReached'",
    replace: "'NotReached'",
  },
  {
    rule: 'REPORT-4',
    file: 'electron/transfer/lists/export-rows.ts',
    find: "if (outcome?.status === 'Completed')",
    replace: 'if (outcome)',
  },
];
