import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FaultOutcome } from '../../../shared/faults/fault-outcomes';
import { isLasting } from '../../../shared/faults/triage-undone';
import type { OperationType, Payload } from '../../../shared/operations';
import { addMs, dayMs } from '../../../shared/time';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FollowLines } from '../../components/follows/follow-lines';
import { useSession } from '../../store/session-context';
import { type OpenedFault, refOf } from './fault-ref';
import type { QuestionProps } from './triage-question';

const defaultWaitMs = 14 * dayMs;

/** What ends a job is as much as its own page does with a PIN. */
const ofJob: Partial<Record<FaultOutcome, OperationType>> = { cancel: 'jobUpdated', close: 'jobClosed' };

type Props = QuestionProps & { outcome: FaultOutcome; title: string };

/** FAULT-5: what will follow, why, and one press. */
export function DecideDialog({ outcome, title, about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const requirePin = useSession((session) => session.requirePin);
  const payloadOf = (opened: OpenedFault, note: string): Payload<'faultResolved'> => ({
    ...refOf(opened),
    outcome,
    note,
    jobId: null,
    waitUntil: outcome === 'extendWait' ? addMs(about.now, defaultWaitMs) : null,
  });
  const { first, keys } = about;
  const ending = ofJob[outcome];

  async function decide(note: string) {
    if (ending && !(await requirePin(ending))) return;
    onDone(await acts.decide(keys, 'faultResolved', (opened) => payloadOf(opened, note)));
  }
  return (
    <ConfirmDialog
      opened
      title={t(`fault.outcome.${outcome}`)}
      confirmLabel={t(ending ? `fault.outcome.${outcome}` : 'jobs.act.resolve')}
      danger={ending !== undefined}
      askReason={t('jobs.act.reason')}
      onConfirm={(note) => void decide(note)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text component="span">{title}</Text>
        {keys.length === 1 ? (
          <FollowLines
            type="faultResolved"
            payload={payloadOf(first, '')}
            own={first.fault.id}
            isLasting={isLasting({ kind: first.fault.kind, outcome })}
          />
        ) : (
          <Text component="span">{t('follows.each')}</Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
