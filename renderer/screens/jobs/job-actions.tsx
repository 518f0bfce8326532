import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, Package } from '../../../shared/documents';
import type { OperationType, Payload } from '../../../shared/operations';
import { addMs, dayMs } from '../../../shared/time';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { answerKinds } from '../../components/customer-word/said-fields';
import { FollowLines } from '../../components/follows/follow-lines';
import { Card } from '../../components/page';
import { dateText, endOfDate } from '../../components/station-time';
import { useMessageText } from '../../components/use-message-text';
import { useSession } from '../../store/session-context';
import classes from './job-screen.module.css';
import { tryOperation } from './try-operation';
import type { Act } from './use-act';

type Props = { job: Job; packages: Package[]; at: string; act: Act };
type ActionId = 'extendWait' | 'addTracking' | 'close' | 'cancel';

const defaultWaitDays = 14;
const longestWaitDays = 90;

/** What a person may do with the job as a whole. What the rules refuse now is shown with the reason instead of hidden. */
export function JobActions({ job, packages, at, act }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<ActionId | null>(null);
  const [packageId] = useState(() => crypto.randomUUID());
  const [heardBy, setHeardBy] = useState<string>(answerKinds[0].id);
  const done = () => setAsking(null);
  const until = dateText(addMs(at, defaultWaitDays * dayMs));
  const shared = { job, packages, at, onAsk: setAsking };
  return (
    <Card title={t('jobs.actions')}>
      <ul className={classes.actions}>
        <Action
          {...shared}
          id="extendWait"
          type="waitExtended"
          payload={{ jobId: job.id, until: endOfDate(until) }}
        />
        <Action
          {...shared}
          id="addTracking"
          type="trackingNumberAdded"
          payload={trackingPayload(job, '0000000000')}
        />
        <Action {...shared} id="close" type="jobClosed" payload={{ jobId: job.id, reason: '-' }} />
        <Action {...shared} id="cancel" type="jobUpdated" payload={cancelPayload(job, '-', packageId)} />
      </ul>
      <TextDialog
        opened={asking === 'extendWait'}
        id="extendWait"
        type="date"
        initial={until}
        min={dateText(addMs(at, dayMs))}
        max={dateText(addMs(at, (longestWaitDays - 1) * dayMs))}
        onTake={(date) => {
          done();
          void act('waitExtended', { jobId: job.id, until: endOfDate(date) });
        }}
        onClose={done}
      />
      <TextDialog
        opened={asking === 'addTracking'}
        id="addTracking"
        type="text"
        initial=""
        onTake={(trackingNumber) => {
          done();
          void act('trackingNumberAdded', trackingPayload(job, trackingNumber));
        }}
        onClose={done}
      />
      <ConfirmDialog
        opened={asking === 'close'}
        title={t('jobs.act.close')}
        confirmLabel={t('jobs.act.close')}
        askReason={t('jobs.act.reason')}
        danger
        onConfirm={(reason) => {
          done();
          void act('jobClosed', { jobId: job.id, reason });
        }}
        onClose={done}
      >
        <FollowLines type="jobClosed" payload={{ jobId: job.id, reason: '-' }} own={null} isLasting />
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'cancel'}
        title={t('jobs.act.cancel')}
        confirmLabel={t('jobs.act.cancel')}
        danger
        onConfirm={() => {
          done();
          void act('jobUpdated', cancelPayload(job, heardBy, packageId));
        }}
        onClose={done}
      >
        <FollowLines type="jobUpdated" payload={cancelPayload(job, '-', packageId)} own={null} isLasting />
        <NativeSelect
          mt="md"
          label={t('jobs.act.heardBy')}
          description={t('jobs.act.heardByText')}
          value={heardBy}
          data={answerKinds.map(({ id }) => ({ value: id, label: t(`faults.contact.${id}`) }))}
          onChange={(event) => setHeardBy(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </Card>
  );
}

function trackingPayload(job: Job, trackingNumber: string): Payload<'trackingNumberAdded'> {
  return { jobId: job.id, trackingNumber, expectedPackageId: crypto.randomUUID() };
}

/** UNKNOWN-2: on the customer's word. Who gave it is personal data, and what an operation says is kept for ever. */
function cancelPayload(job: Job, contactNote: string, expectedPackageId: string): Payload<'jobUpdated'> {
  return {
    jobId: job.id,
    ship: false,
    cancel: true,
    expectedPackageId,
    personalHash: job.personalHash ?? null,
    contactNote,
  };
}

type ActionProps<T extends OperationType> = Omit<Props, 'act'> & {
  id: ActionId;
  type: T;
  payload: Payload<T>;
  onAsk: (id: ActionId) => void;
};

function Action<T extends OperationType>({ job, packages, at, id, type, payload, onAsk }: ActionProps<T>) {
  const { t } = useTranslation();
  const text = useMessageText();
  const operator = useSession((session) => session.operator);
  const may = useSession((session) => session.may(type));
  const tried = tryOperation([job, ...packages], at, type, payload);
  const refusal = tried.outcome === 'refused' ? text({ code: tried.messageId, params: tried.params }) : null;
  const already = tried.outcome === 'noop' ? t('jobs.act.already') : null;
  const role = operator && !may ? t('jobs.act.needsLead') : null;
  const why = refusal ?? already ?? role;
  return (
    <li data-action={id}>
      <div className={classes.grow}>
        <p className={why ? classes.sub : undefined}>{why ?? t(`jobs.act.${id}Text`)}</p>
      </div>
      <Button variant="default" disabled={why !== null} onClick={() => onAsk(id)}>
        {t(`jobs.act.${id}`)}
      </Button>
    </li>
  );
}

type TextDialogProps = {
  opened: boolean;
  id: ActionId;
  type: 'date' | 'text';
  initial: string;
  min?: string;
  max?: string;
  onTake: (text: string) => void;
  onClose: () => void;
};

function TextDialog({ opened, id, type, initial, min, max, onTake, onClose }: TextDialogProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const value = text ?? initial;
  const close = () => {
    setText(null);
    onClose();
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={t(`jobs.act.${id}`)}
      confirmLabel={t(`jobs.act.${id}`)}
      onConfirm={() => {
        if (value.trim() === '') return;
        setText(null);
        onTake(value.trim());
      }}
      onClose={close}
    >
      {t(`jobs.act.${id}Text`)}
      <TextInput
        mt="md"
        type={type}
        label={t(`jobs.act.${id}Label`)}
        value={value}
        min={min}
        max={max}
        required
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
