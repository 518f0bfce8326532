import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault, Job } from '../../../shared/documents';
import { type FaultOutcome, faultOutcomes, fitsType } from '../../../shared/faults/fault-outcomes';
import { faultTable } from '../../../shared/faults/fault-table';
import { isLasting } from '../../../shared/faults/triage-undone';
import type { Payload } from '../../../shared/operations';
import { addMs, dayMs } from '../../../shared/time';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FollowLines } from '../../components/follows/follow-lines';
import { useHubTime } from '../../components/use-hub-time';
import type { Act } from './use-act';

/** These need more than a word here: a job, two people and a certificate, or the job's own Close. */
const elsewhere: readonly FaultOutcome[] = ['attachToJob', 'destroy', 'newJob', 'close'];
const defaultWaitMs = 14 * dayMs;

type Props = { job: Job; fault: Fault | null; act: Act; onDone: () => void };

/** FAULT-5: an outcome, then a word on why. The rules refuse what does not fit and say the way out. */
export function ResolveFault({ job, fault, act, onDone }: Props) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<FaultOutcome | null>(null);
  const choices = fault
    ? faultTable[fault.kind].outcomes.filter((one) => !elsewhere.includes(one) && fitsType(one, job.type))
    : [];
  const now = useHubTime(60_000);
  const payloadOf = (
    { id: faultId, subject }: Fault,
    decided: FaultOutcome,
    note: string,
  ): Payload<'faultResolved'> => ({
    faultId,
    subject,
    outcome: decided,
    note,
    jobId: null,
    waitUntil: decided === 'extendWait' ? addMs(now, defaultWaitMs) : null,
  });
  const close = () => {
    setOutcome(null);
    onDone();
  };
  return (
    <>
      <ChoiceDialog
        opened={fault !== null && outcome === null}
        title={t('jobs.act.resolveTitle', { kind: fault ? t(`fault.${fault.kind}`) : '' })}
        choices={choices.map((id) => ({ id, label: t(`fault.outcome.${id}`) }))}
        onChoose={(id) => setOutcome(faultOutcomes.find((one) => one === id) ?? null)}
        onClose={close}
      >
        {choices.length === 0 ? t('jobs.act.resolveElsewhere') : null}
      </ChoiceDialog>
      <ConfirmDialog
        opened={fault !== null && outcome !== null}
        title={outcome ? t(`fault.outcome.${outcome}`) : ''}
        confirmLabel={t('jobs.act.resolve')}
        askReason={t('jobs.act.reason')}
        onConfirm={(note) => {
          if (fault && outcome) void act('faultResolved', payloadOf(fault, outcome, note));
          close();
        }}
        onClose={close}
      >
        {fault && outcome && (
          <>
            <p>{t(`fault.${fault.kind}`)}</p>
            <FollowLines
              type="faultResolved"
              payload={payloadOf(fault, outcome, '')}
              own={fault.id}
              isLasting={isLasting({ kind: fault.kind, outcome })}
            />
          </>
        )}
      </ConfirmDialog>
    </>
  );
}
