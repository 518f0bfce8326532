import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { jobReportPdf } from '../../../hub/customer-api/job-report-pdf';
import { createPaperFormat } from '../../../hub/customer-api/paper-format';
import { columnWidths } from '../../../hub/customer-api/pdf-columns';
import { wrapped } from '../../../hub/customer-api/pdf-text';
import { readSlipFont } from '../../../hub/customer-api/slip-font';
import { jobReport } from '../../../shared/job-report/job-report';
import { aDrive, aFault, aJob, aTransfer, day, ofDrive } from '../../support/builders';

test('columns that fit share the page, and of those that do not the widest gives way', () => {
  expect(columnWidths([[50, 150]], 400)).toEqual([100, 300]);
  const [small = 0, wide = 0, wider = 0] = columnWidths(
    [
      [60, 100, 100],
      [60, 300, 900],
    ],
    500,
  );
  expect(small).toBe(60);
  expect(wide).toBeCloseTo(220, 3);
  expect(wider).toBeCloseTo(220, 3);
});

test('a line breaks between words, within an address, and loses no letter', async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont('Helvetica');
  const text = 'All files https://contoso.blob.core.windows.net/waimportexport/waies/archive_error.xml';
  const lines = wrapped(text, font, 8, 60);
  expect(lines[0]).toBe('All files');
  expect(lines.join('')).toBe(text.replace('files ', 'files'));
  for (const line of lines) expect(font.widthOfTextAtSize(line, 8)).toBeLessThanOrEqual(60);
  expect(wrapped('', font, 8, 60)).toEqual(['']);
});

test('a long report goes on over further pages', async () => {
  const faults = Array.from({ length: 80 }, (_none, index) =>
    aFault({ id: `f${index}`, kind: 'hardware-error', subject: ofDrive }),
  );
  const job = aJob({ state: 'Transferring', drives: [aDrive({ transfer: aTransfer() })], faults });
  const report = jobReport(job, { packages: [], site: null, at: day(1) });
  const pdf = await jobReportPdf(report, {
    language: 'sv',
    font: readSlipFont(),
    format: createPaperFormat('sv'),
  });
  const loaded = await PDFDocument.load(pdf);
  expect(loaded.getTitle()).toBe('Jobbrapport: job-1');
  expect(loaded.getPageCount()).toBeGreaterThan(2);
});
