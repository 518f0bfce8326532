import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Job, Package } from '../../../shared/documents';
import { Icon } from '../../components/icon';
import { Card } from '../../components/page';
import { FaultPhotos } from '../../components/photos/fault-photos';
import { useFormat } from '../../i18n/format';
import classes from './job-screen.module.css';
import { ResolveFault } from './resolve-fault';
import type { Act } from './use-act';

/** Open ones first, with the next step and its due time; resolved ones stay readable. */
export function FaultsCard({ job, packages, act }: { job: Job; packages: Package[]; act: Act }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Fault | null>(null);
  const all = [...job.faults, ...packages.flatMap(({ faults }) => faults)];
  const open = all.filter(({ state }) => state === 'open');
  const resolved = all.filter(({ state }) => state === 'resolved');
  return (
    <Card title={t('jobs.faults', { count: open.length })}>
      {open.length === 0 && <p className={classes.quiet}>{t('jobs.faults.none')}</p>}
      <ul className={classes.faults} data-testid="open-faults">
        {open.map((fault) => (
          <FaultLine
            key={fault.id}
            fault={fault}
            isOnlyOne={open.length === 1}
            onResolve={() => setChosen(fault)}
          />
        ))}
      </ul>
      {resolved.length > 0 && (
        <details>
          <summary>{t('jobs.faults.resolved', { count: resolved.length })}</summary>
          <ul className={classes.faults}>
            {resolved.map((fault) => (
              <FaultLine key={fault.id} fault={fault} />
            ))}
          </ul>
        </details>
      )}
      <ResolveFault job={job} fault={chosen} act={act} onDone={() => setChosen(null)} />
    </Card>
  );
}

type LineProps = { fault: Fault; isOnlyOne?: boolean; onResolve?: () => void };

function FaultLine({ fault, isOnlyOne = false, onResolve }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, subject, blocks, note, openedAt, nextStep, resolvedAt, outcome, resolvedNote } = fault;
  const about = subject.kind === 'drive' ? subject.driveId : t(`jobs.subject.${subject.kind}`);
  return (
    <li data-fault={kind}>
      <Icon name={resolvedAt ? 'check' : 'faults'} size={24} />
      <div className={classes.grow}>
        <p>
          <strong>{t(`fault.${kind}`)}</strong> · {about} · {t(`jobs.blocks.${blocks}`)}
        </p>
        {note && <p>{note}</p>}
        <p className={classes.sub}>
          {t('jobs.fault.since', { time: format.dateTime(openedAt) })}
          {resolvedAt === null &&
            nextStep.dueAt &&
            ` · ${t(`fault.step.${nextStep.code}`)}: ${format.dateTime(nextStep.dueAt)}`}
          {resolvedAt !== null &&
            ` · ${t('jobs.fault.resolved', { time: format.dateTime(resolvedAt), outcome: t(`fault.outcome.${outcome}`) })}`}
        </p>
        {resolvedNote && <p>{resolvedNote}</p>}
        <FaultPhotos fault={fault} hasKey={isOnlyOne} />
      </div>
      {onResolve && (
        <Button variant="default" onClick={onResolve} data-testid="resolve-fault">
          {t('jobs.act.resolve')}
        </Button>
      )}
    </li>
  );
}
