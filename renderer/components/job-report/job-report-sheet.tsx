import { useTranslation } from 'react-i18next';
import { paperCell } from '../../../shared/job-report/paper-cell';
import type { JobReport } from '../../../shared/job-report/report-schema';
import { type ReportCell, type ReportTable, reportTables } from '../../../shared/job-report/report-tables';
import { reportWords } from '../../../shared/job-report/report-words';
import { useFormat } from '../../i18n/format';
import type { Language } from '../../store/preferences';
import { PrintSheet } from '../print-sheet';
import classes from './job-report-sheet.module.css';

type Props = { report: JobReport; language: Language; onPrinted: () => void };

/** The report on paper, or as the PDF that the print dialog makes. */
export function JobReportSheet({ report, language, onPrinted }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PrintSheet onPrinted={onPrinted}>
      <section className={classes.report}>
        <h2>
          {t('report.title')}: {report.job.name}
        </h2>
        <p className={classes.quiet}>{t('report.asOf', { time: format.dateTime(report.createdAt) })}</p>
        {reportTables(report, reportWords(language)).map((table) => (
          <div key={table.id} className={classes.block} data-testid={`report-${table.id}`}>
            <h3>{table.title}</h3>
            <Content table={table} />
          </div>
        ))}
      </section>
    </PrintSheet>
  );
}

function Content({ table: { id, columns, rows } }: { table: ReportTable }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) return <p className={classes.quiet}>{t('report.none')}</p>;
  if (id === 'job' || id === 'totals')
    return (
      <dl className={classes.facts}>
        {columns.map(({ title }, index) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{paperCell(rows[0]?.[index] ?? null, format)}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paper that never change
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={columns[index]?.title} className={breaking(cell)}>
                {paperCell(cell, format)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A serial number stays in one piece; an address may break where it must, or the page would be too narrow. */
function breaking(cell: ReportCell): string | undefined {
  if (typeof cell !== 'string' || cell.includes(' ')) return undefined;
  return cell.length > 40 ? classes.address : classes.word;
}
