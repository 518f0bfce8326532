import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';
import { ChoiceDialog } from '../../components/choice-dialog';
import { useScanHandler } from '../../scan/scan-context';
import { useReporter } from '../../store/reporter-context';
import { useStation } from '../../store/station-context';
import { type FoundJob, findJobs } from './find-jobs';

/** Any parcel, drive or packing slip opens its job; several jobs ask which. Returns the dialog that asks. */
export function useOpenJobByScan(): ReactNode {
  const { t } = useTranslation();
  const station = useStation();
  const reporter = useReporter();
  const navigate = useNavigate();
  const [found, setFound] = useState<FoundJob[]>([]);
  const open = ({ job, driveId }: FoundJob) => {
    setFound([]);
    void navigate(`/jobs/${job.id}${driveId === null ? '' : `?drive=${encodeURIComponent(driveId)}`}`);
  };
  useScanHandler(async (scan, code) => {
    const jobs = await findJobs(station, scan.raw, code);
    const [first] = jobs;
    if (!first) return reporter.report({ class: 'attention', code: 'jobs.scan.none', params: {}, scan });
    const params = { job: first.job.name, n: jobs.length };
    reporter.report({
      class: 'ok',
      code: jobs.length > 1 ? 'jobs.scan.several' : 'jobs.scan.found',
      params,
      scan,
    });
    if (jobs.length > 1) setFound(jobs);
    else open(first);
  });
  return (
    <ChoiceDialog
      opened={found.length > 0}
      title={t('jobs.scan.which')}
      choices={found.map(({ job }) => ({
        id: job.id,
        label: job.name,
        detail: `${job.subscriptionId} · ${t(`state.job.${job.state}`)}`,
      }))}
      onChoose={(id) => {
        const chosen = found.find(({ job }) => job.id === id);
        if (chosen) open(chosen);
      }}
      onClose={() => setFound([])}
    />
  );
}
