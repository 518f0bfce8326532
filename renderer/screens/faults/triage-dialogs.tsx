import { Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../shared/documents';
import { type FaultOutcome, faultOutcomes } from '../../../shared/faults/fault-outcomes';
import { faultTable } from '../../../shared/faults/fault-table';
import { addMs, dayMs } from '../../../shared/time';
import { type Choice, ChoiceDialog } from '../../components/choice-dialog';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { Dialog } from '../../components/dialog';
import { DialogButtons } from '../../components/dialog-buttons';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import type { OpenedFault } from './fault-ref';
import { relatedFaults } from './related-faults';
import { morningIn } from './triage-time';
import { refOf, type TriageActs } from './use-triage-acts';
import type { ActName } from './use-triage-keys';

/** What the dialogs decide about: rows of the list, by key, and one of them read. */
export type About = {
  keys: string[];
  kinds: Fault['kind'][];
  /** Every one is about a drive. */
  isDrives: boolean;
  first: OpenedFault;
  now: string;
};
type Props = { about: About; acts: TriageActs; onDone: (left: boolean) => void; onClose: () => void };

/** The question behind a key. `onDone(true)`: the faults may have left their queue. */
export function TriageDialog({ act, ...props }: Props & { act: ActName }) {
  switch (act) {
    case 'merge':
      return <MergeDialog {...props} />;
    case 'dismiss':
      return <DismissDialog {...props} />;
    case 'assign':
      return <AssignDialog {...props} />;
    case 'contact':
      return <ContactDialog {...props} />;
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

function useTitle(act: ActName, { keys, first }: About): string {
  const { t } = useTranslation();
  const what = keys.length > 1 ? t('faults.count', { count: keys.length }) : t(`fault.${first.fault.kind}`);
  return t(`faults.ask.${act}`, { what });
}

function AssignDialog({ about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const operators = useStationQuery((station) => station.listOperators(), ['operator'], []);
  const choices: Choice[] = (operators ?? [])
    .filter(({ active }) => active)
    .map(({ id, name, role }) => ({ id, label: name, detail: t(`role.${role}`) }));
  return (
    <ChoiceDialog
      opened={operators !== undefined}
      title={useTitle('assign', about)}
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

const severities: Fault['severity'][] = ['high', 'normal', 'low'];

function PriorityDialog({ about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <ChoiceDialog
      opened
      title={useTitle('priority', about)}
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

/** Times that are asked for all day, then any other. */
function TimeChoice(props: {
  title: string;
  times: { id: string; at: string }[];
  more?: Choice[];
  now: string;
  onTime: (at: string) => void;
  onMore?: (id: string) => void;
  onClose: () => void;
}) {
  const { title, times, more = [], now, onTime, onMore, onClose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [isOther, setIsOther] = useState(false);
  if (isOther) return <OtherTime title={title} now={now} onTime={onTime} onClose={onClose} />;
  return (
    <ChoiceDialog
      opened
      title={title}
      choices={[
        ...times.map(({ id, at }) => ({ id, label: t(`faults.time.${id}`), detail: format.dateTime(at) })),
        ...more,
        { id: 'other', label: t('faults.time.other') },
      ]}
      onChoose={(id) => {
        const time = times.find((one) => one.id === id);
        if (time) onTime(time.at);
        else if (id === 'other') setIsOther(true);
        else onMore?.(id);
      }}
      onClose={onClose}
    />
  );
}

function OtherTime(props: { title: string; now: string; onTime: (at: string) => void; onClose: () => void }) {
  const { title, now, onTime, onClose } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  return (
    <Dialog opened title={title} onClose={onClose} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const at = new Date(text);
          if (Number.isNaN(at.getTime()) || at.toISOString() <= now) setIsWrong(true);
          else onTime(at.toISOString());
        }}
      >
        <Stack gap="md">
          <TextInput
            type="datetime-local"
            label={t('faults.time.when')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={isWrong ? t('faults.time.past') : undefined}
            data-autofocus
          />
          <DialogButtons submit={t('faults.time.take')} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

const hourMs = 3_600_000;

function SnoozeDialog({ about, acts, onDone, onClose }: Props) {
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
      title={useTitle('snooze', about)}
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

function WaitDialog({ about, acts, onDone, onClose }: Props) {
  const { now, keys } = about;
  return (
    <TimeChoice
      title={useTitle('wait', about)}
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

const contacts = [
  { id: 'calledNoAnswer', channel: 'phone', direction: 'out', answered: false },
  { id: 'calledAnswered', channel: 'phone', direction: 'out', answered: true },
  { id: 'mailed', channel: 'email', direction: 'out', answered: false },
  { id: 'theyCalled', channel: 'phone', direction: 'in', answered: true },
  { id: 'theyMailed', channel: 'email', direction: 'in', answered: true },
] as const;

/** FAULT-3: what was said is personal and is not written here. */
function ContactDialog({ about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <ChoiceDialog
      opened
      title={useTitle('contact', about)}
      choices={contacts.map(({ id }) => ({ id, label: t(`faults.contact.${id}`) }))}
      onChoose={(id) => {
        const chosen = contacts.find((one) => one.id === id);
        if (!chosen) return;
        const { channel, direction, answered } = chosen;
        void acts
          .decide(about.keys, 'contactRecorded', (opened) => ({
            ...refOf(opened),
            channel,
            direction,
            answered,
            note: '',
          }))
          .then(() => onDone(!answered));
      }}
      onClose={onClose}
    />
  );
}

function MergeDialog({ about, acts, onDone, onClose }: Props) {
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
      title={useTitle('merge', about)}
      choices={choices.map(({ key, fault }) => ({
        id: key,
        label: t(`fault.${fault.kind}`),
        detail:
          fault.subject.kind === 'drive' ? fault.subject.driveId : t(`jobs.subject.${fault.subject.kind}`),
      }))}
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
function DismissDialog({ about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [isOther, setIsOther] = useState(false);
  const title = useTitle('dismiss', about);
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

/** These need more than a word: a job to attach to, two people and a certificate, or the job's own page. */
const elsewhere: readonly FaultOutcome[] = ['attachToJob', 'destroy', 'close', 'dismiss'];
const defaultWaitMs = 14 * dayMs;

/** What every one of these kinds may end with. */
export function commonOutcomes(kinds: Fault['kind'][]): FaultOutcome[] {
  return faultOutcomes.filter(
    (outcome) =>
      !elsewhere.includes(outcome) && kinds.every((kind) => faultTable[kind].outcomes.includes(outcome)),
  );
}

function ResolveDialog({ about, acts, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<FaultOutcome | null>(null);
  const title = useTitle('resolve', about);
  const choices = commonOutcomes(about.kinds);
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
  return (
    <ConfirmDialog
      opened
      title={t(`fault.outcome.${outcome}`)}
      confirmLabel={t('jobs.act.resolve')}
      askReason={t('jobs.act.reason')}
      onConfirm={(note) =>
        void acts
          .decide(about.keys, 'faultResolved', (opened) => ({
            ...refOf(opened),
            outcome,
            note,
            jobId: null,
            waitUntil: outcome === 'extendWait' ? addMs(about.now, defaultWaitMs) : null,
          }))
          .then(() => onDone(true))
      }
      onClose={onClose}
    >
      <Text component="span">{title}</Text>
    </ConfirmDialog>
  );
}
