import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import type { Bay } from '../../../shared/bench/bench-contract';
import type { Fault, Job } from '../../../shared/documents';
import { faultTable } from '../../../shared/faults/fault-table';
import { Icon } from '../../components/icon';
import { StateBadge } from '../../components/state-badge';
import { useMessageText } from '../../components/use-message-text';
import { useBench } from '../../store/bench/bench-board';
import { hasRole } from '../../store/session';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { bayActs, nextAct } from './bay-acts';
import { BayFacts } from './bay-facts';
import { bayLook } from './bay-look';
import classes from './bay-panel.module.css';
import type { BenchKeeper } from './bench-keeper';
import { useBenchWork } from './bench-store';
import { useProblemText } from './use-problem-text';

/** The bay that was chosen: what is in it, what keeps it, what may be done about it. */
export function BayPanel({ keeper }: { keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const chosen = useBenchWork((state) => state.chosen);
  const bay = useBench(({ view }) => view?.bays.find((one) => one.bay === chosen));
  if (!bay) return <p className={classes.none}>{t('bench.chooseBay')}</p>;
  return <Chosen bay={bay} keeper={keeper} />;
}

function Chosen({ bay, keeper }: { bay: Bay; keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const job = useJob(bay.scanned?.jobId ?? null);
  const look = bayLook(bay);
  const title = t('bench.bay', { bay: bay.bay });
  return (
    <section className={classes.panel} aria-label={title} data-testid="bay-panel" data-bay={bay.bay}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <StateBadge
          icon={look.icon}
          tone={look.tone}
          word={t(`bench.state.${look.word}`)}
          state={bay.state}
        />
        {bay.scanned && (
          <span className={classes.job}>
            <Icon name={bay.scanned.direction === 'import' ? 'toCloud' : 'toDrive'} />
            {t(`bench.${bay.scanned.direction}Long`)}
            <Link to={`/jobs/${bay.scanned.jobId}`}>{bay.scanned.jobName}</Link>
          </span>
        )}
      </div>
      <Why bay={bay} />
      <p className={classes.step}>{t(`bench.step.${bay.state}`, { bay: bay.bay })}</p>
      <Acts bay={bay} job={job ?? null} keeper={keeper} />
      <BayFacts bay={bay} />
    </section>
  );
}

function useJob(jobId: string | null): Job | null | undefined {
  return useStationQuery(
    async (station) => (jobId === null ? null : station.get('job', jobId)),
    ['job'],
    [jobId],
  );
}

/** What stands in the way, in the words of whoever said so. */
function Why({ bay }: { bay: Bay }) {
  const { t } = useTranslation();
  const sentence = useMessageText();
  const problem = useProblemText(bay.problem);
  const refused = useBenchWork((state) => state.refused[bay.bay]);
  const unrecorded = useBench((state) => state.unrecorded[bay.bay]);
  const lines = [
    ...(bay.outOfService === null ? [] : [t('bench.outBecause', { reason: bay.outOfService })]),
    ...(problem === null ? [] : [problem]),
    ...(refused ? [sentence(refused)] : []),
    ...(unrecorded ? [sentence(unrecorded)] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <div className={classes.why} data-testid="bay-why" data-reason={bay.problem?.reason}>
      {lines.map((line) => (
        <p key={line}>
          <Icon name="attention" /> {line}
        </p>
      ))}
      {bay.problem?.detail && problem !== bay.problem.detail && (
        <p className={classes.detail}>{bay.problem.detail}</p>
      )}
    </div>
  );
}

function Acts({ bay, job, keeper }: { bay: Bay; job: Job | null; keeper: BenchKeeper }) {
  const { t } = useTranslation();
  const operator = useSession((session) => session.operator);
  const isLead = operator !== null && hasRole(operator.role, 'lead');
  const next = nextAct(bay);
  const fault = isLead ? faultToRetry(bay, job) : undefined;
  return (
    <div className={classes.buttons}>
      {bayActs(bay).map((act) => (
        <Button
          key={act}
          variant={act === next ? 'filled' : 'default'}
          disabled={operator === null}
          data-act={act}
          onClick={() => void keeper.act(bay.bay, act)}
        >
          {t(`bench.act.${act}`)}
        </Button>
      ))}
      {fault && (
        <Button
          variant="default"
          data-act="retry"
          onClick={() => useBenchWork.setState({ dialog: { kind: 'retry', bay: bay.bay, fault } })}
        >
          {t('bench.act.retry')}
        </Button>
      )}
      {openFaults(bay, job).length > 0 && (
        <Button component={Link} to="/faults" variant="default">
          {t('bench.act.faults')}
        </Button>
      )}
    </div>
  );
}

function openFaults({ scanned }: Bay, job: Job | null): Fault[] {
  return (job?.faults ?? []).filter(
    ({ state, subject }) =>
      state === 'open' && subject.kind === 'drive' && subject.driveId === scanned?.driveId,
  );
}

/** DRIVE-5: a lead lets the drive be copied once more by deciding so about its fault. */
function faultToRetry(bay: Bay, job: Job | null) {
  const fault = openFaults(bay, job).find(({ kind }) => faultTable[kind].outcomes.includes('retryCopy'));
  return fault && { faultId: fault.id, subject: fault.subject };
}
