import { packagesOfJobKey } from '../../shared/document-keys';
import type { Package } from '../../shared/documents';
import { jobReport } from '../../shared/job-report/job-report';
import { reportCsv } from '../../shared/job-report/report-csv';
import type { JobReport } from '../../shared/job-report/report-schema';
import { reportTables } from '../../shared/job-report/report-tables';
import { reportWords } from '../../shared/job-report/report-words';
import type { HubDeps } from '../deps';
import { refuse } from './answer';
import type { Call, Handler } from './call';
import { findJob, findSite } from './find-job';
import { jobNotFound } from './get-job';
import { jobReportPdf } from './job-report-pdf';
import { createPaperFormat } from './paper-format';
import { readSlipFont } from './slip-font';

const formats = ['json', 'csv', 'pdf'] as const;

/** REPORT-3: what became of the customer's job, as JSON, CSV or PDF. */
export function createJobReport(): Handler<'jobReport'> {
  let font: Buffer | null = null;
  return async ({ deps, siteId, path, query, language }: Call<'jobReport'>) => {
    const asked = query.get('format')?.toLowerCase() ?? 'json';
    const format = formats.find((one) => one === asked);
    if (!format)
      return refuse(400, {
        code: 'InvalidParameter',
        target: 'format',
        text: 'api.reportFormat',
        params: { format: asked.slice(0, 50), formats: formats.join(', ') },
      });
    const found = await findJob(deps, siteId, path);
    if (!found) return jobNotFound(path);
    const [packages, site] = await Promise.all([
      packagesOf(deps, siteId, found.job.id),
      findSite(deps, siteId),
    ]);
    const report: JobReport = jobReport(found.job, { packages, site, at: deps.now() });
    const file = (type: string, body: Uint8Array | string) => ({
      status: 200,
      body: Buffer.from(body),
      headers: {
        'content-type': type,
        'content-disposition': `inline; filename="job-report-${found.job.name}.${format}"`,
      },
    });
    if (format === 'json') return { status: 200, body: report };
    if (format === 'csv') {
      const say = reportWords(language);
      return file('text/csv; charset=utf-8', reportCsv(reportTables(report, say), say));
    }
    font ??= readSlipFont();
    const pdf = await jobReportPdf(report, { language, font, format: createPaperFormat(language) });
    return file('application/pdf', pdf);
  };
}

async function packagesOf({ database }: HubDeps, siteId: string, jobId: string): Promise<Package[]> {
  const rows = await database
    .selectFrom('document')
    .select('body')
    .where('site', '=', siteId)
    .where('kind', '=', 'package')
    .where('deleted', '=', false)
    .where('id', 'in', (keys) =>
      keys
        .selectFrom('document_key')
        .select('id')
        .where('site', '=', siteId)
        .where('kind', '=', 'package')
        .where('key', '=', packagesOfJobKey(jobId)),
    )
    .execute();
  return rows.flatMap(({ body }) => (body?.kind === 'package' ? [body] : []));
}
