import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { driveIn } from '../../../shared/drives/drive';
import { CloneJob } from '../../components/customer-word/clone-job';
import { cloneName } from '../../components/customer-word/clone-name';
import { Dialog } from '../../components/dialog';
import { JobStateBadge } from '../../components/state-badge';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './attach-fault.module.css';
import { refOf } from './fault-ref';
import { type QuestionProps, useQuestionTitle } from './triage-question';
import { useTriage } from './triage-store';

const readJobs = 500;
const shownJobs = 8;

type Props = QuestionProps & { job: Job };

/** FAULT-7: the new export job that replaces what was lost: one that the customer made since, or a clone on his word. */
export function ReplaceJob({ job, about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const title = useQuestionTitle('resolve', about);
  const mayCreate = useSession((session) => session.may('jobCreated'));
  const [proposed, setProposed] = useState<string | null>(null);
  const jobs = useStationQuery(
    async (station) => (await station.jobsOfCustomer(job.subscriptionId, readJobs)).jobs,
    ['job'],
    [job.subscriptionId],
  );
  if (proposed !== null)
    return (
      <CloneJob
        fault={about.first.fault}
        job={job}
        proposed={proposed}
        onClose={() => setProposed(null)}
        onDone={(told) => {
          useTriage.getState().show(told);
          onDone(true);
        }}
      />
    );
  if (!jobs) return null;
  const names = jobs.map(({ name }) => name);
  const { subject } = about.first.fault;
  const drive = subject.kind === 'drive' ? driveIn(job, subject.driveId) : undefined;
  const since = drive?.shipment?.shipDate ?? job.createdAt;
  const newer = jobs
    .filter(({ id, type, createdAt }) => id !== job.id && type === 'Export' && createdAt > since)
    .filter(({ cancelRequested }) => !cancelRequested)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));

  async function choose(next: Job) {
    const outcome = { outcome: 'newJob', note: next.name, jobId: next.id, waitUntil: null } as const;
    onDone(await acts.decide(about.keys, 'faultResolved', (opened) => ({ ...refOf(opened), ...outcome })));
  }
  return (
    <Dialog opened onClose={onClose} title={t('fault.outcome.newJob')} size="xl">
      <Stack gap="md">
        <Text>{title}</Text>
        {!mayCreate && <Text c="dimmed">{t('jobs.act.needsLead')}</Text>}
        <Text>{t(newer.length === 0 ? 'faults.replace.none' : 'faults.replace.which')}</Text>
        <ul className={classes.jobs}>
          {newer.slice(0, shownJobs).map((next) => (
            <li key={next.id} data-job={next.name}>
              <span className={classes.name}>
                {next.name} <JobStateBadge state={next.state} cancelled={next.cancelRequested} />
              </span>
              {mayCreate && (
                <Button variant="default" onClick={() => void choose(next)}>
                  {t('faults.replace.this')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Group justify="space-between">
          {mayCreate && (
            <Button
              variant="default"
              onClick={() => setProposed(cloneName(job.name, names))}
              data-testid="clone-job"
            >
              {t('faults.replace.clone', { job: job.name })}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('dialog.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
