import { useTranslation } from 'react-i18next';
import { addMs } from '../../../shared/time';
import { morningIn } from '../../components/station-time';
import { refOf } from './fault-ref';
import { TimeChoice } from './time-choice';
import { type QuestionProps, useQuestionTitle } from './triage-question';

const hourMs = 3_600_000;

export function SnoozeDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const { now, keys, first, isDrives } = about;
  const snooze = (until: string | null, condition: 'answer' | 'scan' | null) =>
    void acts
      .decide(keys, 'faultSnoozed', (opened) => ({
        ...refOf(opened),
        from: opened.fault.snoozed?.operationId ?? null,
        until,
        condition,
      }))
      .then(() => onDone(true));
  return (
    <TimeChoice
      title={useQuestionTitle('snooze', about)}
      now={now}
      times={[
        { id: 'hour', at: addMs(now, hourMs) },
        { id: 'fourHours', at: addMs(now, 4 * hourMs) },
        { id: 'tomorrow', at: morningIn(now, 1) },
        { id: 'threeDays', at: morningIn(now, 3) },
      ]}
      more={[
        { id: 'answer', label: t('faults.snooze.answer') },
        ...(isDrives ? [{ id: 'scan', label: t('faults.snooze.scan') }] : []),
        ...(first.fault.snoozed ? [{ id: 'awake', label: t('faults.snooze.awake') }] : []),
      ]}
      onTime={(at) => snooze(at, null)}
      onMore={(id) => snooze(null, id === 'answer' || id === 'scan' ? id : null)}
      onClose={onClose}
    />
  );
}

export function WaitDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { now, keys } = about;
  return (
    <TimeChoice
      title={useQuestionTitle('wait', about)}
      now={now}
      times={[
        { id: 'tomorrow', at: morningIn(now, 1) },
        { id: 'twoDays', at: morningIn(now, 2) },
        { id: 'threeDays', at: morningIn(now, 3) },
        { id: 'week', at: morningIn(now, 7) },
      ]}
      onTime={(nextContactAt) =>
        void acts
          .decide(keys, 'answerAwaited', (opened) => ({ ...refOf(opened), nextContactAt }))
          .then(() => onDone(true))
      }
      onClose={onClose}
    />
  );
}
