import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, Package } from '../../../shared/documents';
import { jobReport } from '../../../shared/job-report/job-report';
import { reportCsv } from '../../../shared/job-report/report-csv';
import type { JobReport } from '../../../shared/job-report/report-schema';
import { reportTables } from '../../../shared/job-report/report-tables';
import { reportWords } from '../../../shared/job-report/report-words';
import { usePreferences } from '../../store/preferences';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { saveFile } from '../save-file';
import { hubNow } from '../use-hub-time';
import classes from './job-report-buttons.module.css';
import { JobReportSheet } from './job-report-sheet';

/** REPORT-2: made of what the station knows, so that it needs no hub; what was not sent yet is told. */
export function JobReportButtons({ job, packages }: { job: Job; packages: Package[] }) {
  const { t } = useTranslation();
  const { pending, clockOffsetMs } = useSyncStatus();
  const language = usePreferences((preferences) => preferences.language);
  const site = useStationQuery((station) => station.site(), ['site'], []) ?? null;
  const [printed, setPrinted] = useState<JobReport | null>(null);
  const make = () => jobReport(job, { packages, site, at: hubNow(Date.now(), clockOffsetMs) });
  const save = () => {
    const say = reportWords(language);
    const csv = reportCsv(reportTables(make(), say), say);
    saveFile(`job-report-${job.name}.csv`, csv, 'text/csv;charset=utf-8');
  };
  return (
    <div data-testid="job-report">
      <p className={classes.text}>{t('report.text')}</p>
      {pending > 0 && <p className={classes.text}>{t('report.pending', { count: pending })}</p>}
      <p className={classes.buttons}>
        <Button variant="default" onClick={() => setPrinted(make())} data-testid="report-print">
          {t('report.print')}
        </Button>
        <Button variant="default" onClick={save} data-testid="report-save">
          {t('report.save')}
        </Button>
      </p>
      {printed && <JobReportSheet report={printed} language={language} onPrinted={() => setPrinted(null)} />}
    </div>
  );
}
