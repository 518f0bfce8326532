import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FaultOutcome, fitsType } from '../../../shared/faults/fault-outcomes';
import { faultTable } from '../../../shared/faults/fault-table';
import { ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useStationQuery } from '../../store/use-station-query';
import { AttachFault } from './attach-fault';
import { commonOutcomes } from './common-outcomes';
import { DecideDialog } from './decide-dialog';
import { DestroyFault } from './destroy-fault';
import { type OpenedFault, refOf } from './fault-ref';
import { relatedFaults } from './related-faults';
import { ReplaceJob } from './replace-job';
import { type QuestionProps, useQuestionTitle } from './triage-question';
import { useFaultChoices } from './use-fault-choices';

export function MergeDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const { keys, first } = about;
  const others = useStationQuery((station) => relatedFaults(station, first), ['job', 'package'], [first.key]);
  const merge = (into: OpenedFault) =>
    void acts
      .decide(
        keys.filter((key) => key !== into.key),
        'faultMerged',
        (opened) => ({ ...refOf(opened), into: refOf(into) }),
      )
      .then(() => onDone(true));
  // Of a selection the one that is open stays, the others are the same as it.
  const choices = keys.length > 1 ? [first] : (others ?? []);
  return (
    <ChoiceDialog
      opened={others !== undefined}
      title={useQuestionTitle('merge', about)}
      choices={useFaultChoices(choices)}
      onChoose={(id) => {
        const into = choices.find(({ key }) => key === id);
        if (into) merge(into);
      }}
      onClose={onClose}
    >
      {choices.length === 0 ? t('faults.merge.none') : t('faults.merge.text')}
    </ChoiceDialog>
  );
}

const dismissals = ['mistake', 'noProblem', 'solved', 'late'] as const;

/** A reason is required; the usual ones are a number away. */
export function DismissDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const [isOther, setIsOther] = useState(false);
  const title = useQuestionTitle('dismiss', about);
  const dismiss = (note: string) =>
    void acts
      .decide(about.keys, 'faultResolved', (opened) => ({
        ...refOf(opened),
        outcome: 'dismiss',
        note,
        jobId: null,
        waitUntil: null,
      }))
      .then(() => onDone(true));
  if (isOther)
    return (
      <ConfirmDialog
        opened
        title={title}
        confirmLabel={t('fault.outcome.dismiss')}
        askReason={t('jobs.act.reason')}
        onConfirm={dismiss}
        onClose={onClose}
      >
        {null}
      </ConfirmDialog>
    );
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={[
        ...dismissals.map((id) => ({ id, label: t(`faults.dismiss.${id}`) })),
        { id: 'other', label: t('faults.dismiss.other') },
      ]}
      onChoose={(id) => (id === 'other' ? setIsOther(true) : dismiss(t(`faults.dismiss.${id}`)))}
      onClose={onClose}
    />
  );
}

export function ResolveDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<FaultOutcome | null>(null);
  const title = useQuestionTitle('resolve', about);
  const { keys, kinds, first } = about;
  // They ask more than a reason, so they are decided for one fault at a time.
  const asking = (['attachToJob', 'destroy', 'newJob'] as const).filter(
    (one) => keys.length === 1 && kinds.every((kind) => faultTable[kind].outcomes.includes(one)),
  );
  const { document } = first;
  const choices = [...commonOutcomes(kinds), ...asking].filter(
    (one) => keys.length > 1 || document.kind !== 'job' || fitsType(one, document.type),
  );
  if (outcome === null)
    return (
      <ChoiceDialog
        opened
        title={title}
        choices={choices.map((id) => ({ id, label: t(`fault.outcome.${id}`) }))}
        onChoose={(id) => setOutcome(choices.find((one) => one === id) ?? null)}
        onClose={onClose}
      >
        {choices.length === 0 ? t('faults.resolve.elsewhere') : null}
      </ChoiceDialog>
    );
  if (outcome === 'attachToJob')
    return <AttachFault about={about} acts={acts} onDone={onDone} onClose={onClose} />;
  if (outcome === 'newJob' && document.kind === 'job')
    return <ReplaceJob job={document} about={about} acts={acts} onDone={onDone} onClose={onClose} />;
  if (outcome === 'destroy') return <DestroyFault opened={first} onClose={onClose} />;
  return (
    <DecideDialog
      outcome={outcome}
      title={title}
      about={about}
      acts={acts}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
