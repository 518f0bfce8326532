import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/documents';
import { EmptyState } from '../../components/empty-state';
import { hubPath } from '../../components/hub-path';
import { Card } from '../../components/page';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import classes from './job-screen.module.css';

type Answer = { json: string } | 'offline' | 'refused' | 'loading' | null;

/** Get Job exactly as the customer API answers it: only the hub can say that, so without it there is no answer to show. */
export function AsCustomerCard({ job }: { job: Job }) {
  const { t } = useTranslation();
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const [answer, setAnswer] = useState<Answer>(null);
  async function ask() {
    if (operatorId === null) return setAnswer('refused');
    setAnswer('loading');
    const got = await station.fetchFromHub<unknown>(hubPath(['jobs', job.id, 'as-customer'], operatorId));
    if (!got.ok) return setAnswer(got.problem);
    setAnswer({ json: JSON.stringify(got.body, null, 2) });
  }
  const isLoading = answer === 'loading';
  return (
    <Card title={t('jobs.asCustomer')}>
      <p className={classes.quiet}>{t('jobs.asCustomer.text')}</p>
      <p className={classes.buttons}>
        <Button
          variant="default"
          loading={isLoading}
          onClick={() => void ask()}
          data-testid="ask-as-customer"
        >
          {t(answer === null || isLoading ? 'jobs.asCustomer.show' : 'jobs.asCustomer.again')}
        </Button>
      </p>
      <div role="status">
        {answer === 'offline' && (
          <EmptyState
            icon="cloudOff"
            title={t('jobs.asCustomer.offline')}
            text={t('jobs.asCustomer.offlineText')}
          />
        )}
        {answer === 'refused' && <EmptyState icon="badge" title={t('jobs.askHub.signIn')} />}
        {answer !== null && typeof answer === 'object' && (
          <>
            {/* Scrolls, so the keyboard must reach it. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className={`${classes.json} ds-mono`} tabIndex={0} lang="en" data-testid="as-customer">
              {answer.json}
            </pre>
          </>
        )}
      </div>
    </Card>
  );
}
