import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drive, Job, Package } from '../../../shared/documents';
import { whyDestroyDrive } from '../../../shared/drives/destroy-cause';
import { openFaultOf } from '../../../shared/faults/fault';
import { type Clock, clocksOf } from '../../../shared/jobs/clocks';
import { CertificateButton } from '../../components/certificate-button';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ClockLines } from '../../components/clock-lines';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CustodyRecord } from '../../components/custody-record';
import { DestroyDialog } from '../../components/destroy-dialog';
import { DriveStateBadge } from '../../components/state-badge';
import { diagramNodes, driveLayout, driveOrder, driveTrail } from './diagram';
import { driveStateHere, driveWays } from './drive-ways';
import classes from './job-screen.module.css';
import { StateDiagram } from './state-diagram';
import type { Act } from './use-act';
import { WaysList } from './ways-list';

/** Its own, and that of its job which gives it up. */
function driveClocks(job: Job, { driveId, state }: Drive, at: string): Clock[] {
  return clocksOf(job, at).filter(({ clock, subject }) =>
    subject.kind === 'drive'
      ? subject.driveId === driveId
      : clock === 'neverReceived' && state === 'Specified',
  );
}

type Props = { job: Job; drive: Drive; packages: Package[]; at: string; act: Act };

/** One drive: where it is, where it may go and why not, and what a person may decide about it now. */
export function DrivePanel({ job, drive, packages, at, act }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'undo' | 'late' | 'destroy' | null>(null);
  const ways = driveWays(job, drive, packages, at);
  const label = t('jobs.drive.diagram', { serial: drive.driveId });
  const names = { jobId: job.id, driveId: drive.driveId };
  const isLate = openFaultOf(job, 'late-arrival', { kind: 'drive', ...names }) !== undefined;
  const isStuck = whyDestroyDrive(job, drive) !== undefined;
  const isGivenUp = drive.state === 'NeverReceived';
  return (
    <section
      className={classes.panel}
      aria-label={label}
      data-testid="drive-panel"
      data-drive={drive.driveId}
    >
      <h3>
        {t('jobs.drive.title')} <span className="ds-mono">{drive.driveId}</span>
      </h3>
      <StateDiagram
        label={label}
        prefix="state.drive"
        nodes={diagramNodes(driveOrder, driveStateHere(drive, job), driveTrail(job, drive), ways)}
        layout={driveLayout}
      />
      <WaysList ways={ways} badge={(state) => <DriveStateBadge state={state} />} none={t('jobs.ways.none')} />
      <ClockLines clocks={driveClocks(job, drive, at)} />
      {(isGivenUp || isLate || isStuck) && (
        <div className={classes.buttons}>
          {isGivenUp && (
            <Button variant="default" onClick={() => setAsking('undo')} data-testid="undo-never">
              {t('jobs.act.neverUndo')}
            </Button>
          )}
          {isLate && (
            <Button onClick={() => setAsking('late')} data-testid="decide-late">
              {t('jobs.act.late')}
            </Button>
          )}
          {isStuck && (
            <Button variant="default" onClick={() => setAsking('destroy')} data-testid="destroy">
              {t('destroy.open')}
            </Button>
          )}
        </div>
      )}
      {drive.state === 'Destroyed' && <CertificateButton of={{ kind: 'drive', ...names }} />}
      <CustodyRecord of={{ kind: 'drive', ...names }} name={drive.driveId} />
      {asking === 'destroy' && (
        <DestroyDialog thing={{ kind: 'drive', job, drive }} onClose={() => setAsking(null)} />
      )}
      <ConfirmDialog
        opened={asking === 'undo'}
        title={t('jobs.act.neverUndo')}
        confirmLabel={t('jobs.act.neverUndo')}
        askReason={t('jobs.act.reason')}
        onConfirm={(reason) => {
          setAsking(null);
          void act('neverReceivedUndone', { ...names, reason });
        }}
        onClose={() => setAsking(null)}
      >
        {t('jobs.act.neverUndoText', { serial: drive.driveId })}
      </ConfirmDialog>
      <ChoiceDialog
        opened={asking === 'late'}
        title={t('jobs.act.late')}
        choices={(['returnUnprocessed', 'process'] as const).map((decision) => ({
          id: decision,
          label: t(`jobs.act.late.${decision}`),
          detail: t(`jobs.act.late.${decision}Text`),
        }))}
        onChoose={(decision) => {
          setAsking(null);
          if (decision === 'process' || decision === 'returnUnprocessed')
            void act('lateDecided', { ...names, decision });
        }}
        onClose={() => setAsking(null)}
      >
        {t('jobs.act.lateText', { serial: drive.driveId, job: job.name })}
      </ChoiceDialog>
    </section>
  );
}
