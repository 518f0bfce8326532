import { useTranslation } from 'react-i18next';
import { type Choice, ChoiceDialog } from '../../components/choice-dialog';
import { useStationQuery } from '../../store/use-station-query';
import { ContactQuestion } from './contact-question';
import { DismissDialog, MergeDialog, ResolveDialog } from './ending-dialogs';
import { refOf } from './fault-ref';
import { severities } from './severities';
import { SnoozeDialog, WaitDialog } from './time-dialogs';
import { type QuestionProps, useQuestionTitle } from './triage-question';
import type { ActName } from './use-triage-keys';

/** The question behind a key. */
export function TriageDialog({ act, ...props }: QuestionProps & { act: ActName }) {
  switch (act) {
    case 'merge':
      return <MergeDialog {...props} />;
    case 'dismiss':
      return <DismissDialog {...props} />;
    case 'assign':
      return <AssignDialog {...props} />;
    case 'contact':
      return <ContactQuestion {...props} />;
    case 'wait':
      return <WaitDialog {...props} />;
    case 'snooze':
      return <SnoozeDialog {...props} />;
    case 'priority':
      return <PriorityDialog {...props} />;
    case 'resolve':
      return <ResolveDialog {...props} />;
    case 'accept':
      return null;
  }
}

function AssignDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const operators = useStationQuery((station) => station.listOperators(), ['operator'], []);
  const choices: Choice[] = (operators ?? [])
    .filter(({ active }) => active)
    .map(({ id, name, role }) => ({ id, label: name, detail: t(`role.${role}`) }));
  return (
    <ChoiceDialog
      opened={operators !== undefined}
      title={useQuestionTitle('assign', about)}
      choices={[...choices, { id: '', label: t('faults.nobody') }]}
      onChoose={(id) => {
        const to = id === '' ? null : id;
        void acts
          .decide(about.keys, 'faultAssigned', (opened) => ({
            ...refOf(opened),
            from: opened.fault.owner,
            to,
          }))
          .then(() => onDone(true));
      }}
      onClose={onClose}
    />
  );
}

function PriorityDialog({ about, acts, onDone, onClose }: QuestionProps) {
  const { t } = useTranslation();
  return (
    <ChoiceDialog
      opened
      title={useQuestionTitle('priority', about)}
      choices={severities.map((id) => ({ id, label: t(`faults.severity.${id}`) }))}
      onChoose={(id) => {
        const to = severities.find((one) => one === id) ?? 'normal';
        void acts
          .decide(about.keys, 'faultPrioritised', (opened) => ({
            ...refOf(opened),
            from: opened.fault.severity,
            to,
          }))
          .then(() => onDone(false));
      }}
      onClose={onClose}
    />
  );
}
