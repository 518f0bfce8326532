import { Fieldset } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isJobName } from '../../../shared/azure/job-name';
import type { Fault, Job } from '../../../shared/documents';
import { Consequences } from '../follows/consequences';
import type { WordTold } from './use-word';
import { WordField } from './word-field';
import { WordForm } from './word-form';

type Props = {
  fault: Fault;
  job: Job;
  /** What the new job may be called. */
  proposed: string;
  onDone: (told: WordTold) => void;
  onClose: () => void;
};

/** FAULT-7: a new export job that asks for the same as the old one. Only its name is asked for; the rest the hub knows. */
export function CloneJob({ fault, job, proposed, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(proposed);
  const jobName = typed.trim();
  const over = t('follows.mail.faultClosed', { fault: t(`fault.${fault.kind}`) });
  return (
    <WordForm
      title={t('word.title.clone', { job: job.name })}
      submit={t('word.clone')}
      fault={fault}
      needsHub
      problems={isJobName(jobName) ? [] : [{ target: 'jobName', text: 'api.jobName' }]}
      pressOf={() => ({
        hub: { path: `jobs/${encodeURIComponent(job.id)}/clone`, body: { jobName } },
        job: null,
        finish: (station, made) =>
          station.perform('faultResolved', {
            faultId: fault.id,
            subject: fault.subject,
            outcome: 'newJob',
            note: made.name,
            jobId: made.id,
            waitUntil: null,
          }),
        done: 'word.cloned',
      })}
      fields={(wrong) => (
        <Fieldset legend={t('word.job')}>
          <WordField
            label={t('word.jobName')}
            target="jobName"
            value={typed}
            wrong={wrong}
            onChange={setTyped}
          />
        </Fieldset>
      )}
      follows={
        <Consequences
          lines={[
            ...(['copied', 'stays', 'sends'] as const).map((id) => ({
              id,
              text: t(`word.clone.${id}`, { job: job.name }),
            })),
            { id: 'mail', text: t('follows.mail', { what: over }) },
          ]}
        />
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}
