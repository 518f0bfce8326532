import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { CompleteJob } from '../../components/customer-word/complete-job';
import { NewJob } from '../../components/customer-word/new-job';
import type { WordTold } from '../../components/customer-word/use-word';
import { Dialog } from '../../components/dialog';
import { JobStateBadge } from '../../components/state-badge';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import classes from './attach-fault.module.css';
import { refOf } from './fault-ref';
import { type QuestionProps, useQuestionTitle } from './triage-question';
import { useTriage } from './triage-store';

const shortest = 2;
const shownJobs = 8;

/** UNKNOWN-2: a lead says whose parcel it is, and how that is known. Its drives are the job's from then on (UNKNOWN-3). */
export function AttachFault({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const mayAttach = useSession((session) => session.may('packageAttached'));
  const requirePin = useSession((session) => session.requirePin);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const isReady = text.trim().length >= shortest;
  const jobs = useStationQuery(
    async (station) => (isReady ? station.searchJobs(text.trim()) : []),
    ['job'],
    [text, isReady],
  );
  const title = useQuestionTitle('resolve', about);
  const [word, setWord] = useState<Job | 'new' | null>(null);
  const { document: parcel } = about.first;

  function hint({ state, cancelRequested, subscriptionId }: Job): string {
    if (state !== 'Creating') return subscriptionId;
    return t(cancelRequested ? 'jobs.why.cancelled' : 'faults.attach.creating');
  }
  async function attach(job: Job) {
    if (reason.trim() === '') return setIsMissing(true);
    if (!(await requirePin('packageAttached'))) return;
    const outcome = { outcome: 'attachToJob', note: reason.trim(), jobId: job.id, waitUntil: null } as const;
    onDone(await acts.decide(about.keys, 'faultResolved', (opened) => ({ ...refOf(opened), ...outcome })));
  }

  if (word !== null && parcel.kind === 'package') {
    const shared = {
      fault: about.first.fault,
      parcel,
      onClose: () => setWord(null),
      onDone(told: WordTold) {
        useTriage.getState().show(told);
        onDone(true);
      },
    };
    return word === 'new' ? <NewJob {...shared} /> : <CompleteJob {...shared} job={word} />;
  }
  return (
    <Dialog opened onClose={onClose} title={t('fault.outcome.attachToJob')} size="xl">
      <Stack gap="md">
        <Text>{title}</Text>
        {!mayAttach && <Text c="dimmed">{t('recv.search.leadOnly')}</Text>}
        <Textarea
          label={t('faults.attach.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={isMissing && reason.trim() === '' ? t('dialog.reasonMissing') : undefined}
          withAsterisk
          aria-required
          autosize
          minRows={2}
          data-autofocus
          data-testid="attach-reason"
        />
        <TextInput
          label={t('recv.search.label')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          data-testid="attach-search"
        />
        {isReady && jobs?.length === 0 && <Text>{t('recv.search.none')}</Text>}
        <ul className={classes.jobs}>
          {jobs?.slice(0, shownJobs).map((job) => (
            <li key={job.id} data-job={job.name}>
              <span className={classes.name}>
                {job.name} <JobStateBadge state={job.state} cancelled={job.cancelRequested} />
                <span className={classes.sub}>{hint(job)}</span>
              </span>
              {mayAttach &&
                (job.state === 'Creating' ? (
                  <Button variant="default" disabled={job.cancelRequested} onClick={() => setWord(job)}>
                    {t('word.complete.open')}
                  </Button>
                ) : (
                  <Button variant="default" onClick={() => void attach(job)}>
                    {t('recv.search.attach')}
                  </Button>
                ))}
            </li>
          ))}
        </ul>
        <Group justify="space-between">
          {mayAttach && (
            <Button variant="default" onClick={() => setWord('new')} data-testid="word-new">
              {t('word.create.open')}
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
