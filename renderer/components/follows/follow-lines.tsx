import { useTranslation } from 'react-i18next';
import type { OperationType, Payload } from '../../../shared/operations';
import { useFormat } from '../../i18n/format';
import { tell } from '../../store/feedback-class';
import { useMessageText } from '../use-message-text';
import { type Consequence, Consequences } from './consequences';
import type { Follow } from './follows-of';
import { useFollows } from './use-follows';

type Props<T extends OperationType> = {
  type: T;
  payload: Payload<T>;
  /** The fault that it decides about. */
  own: string | null;
  isLasting: boolean;
};

/** What a decision brings about, or why the rules refuse it, before it is pressed. */
export function FollowLines<T extends OperationType>({ type, payload, own, isLasting }: Props<T>) {
  const { t } = useTranslation();
  const text = useMessageText();
  const lineOf = useFollowLine();
  const found = useFollows(type, payload, own);
  if (!found) return null;
  if (found.state === 'refused') {
    const { code, params } = tell(found.refusal);
    return <Consequences lines={[{ id: 'refused', text: text({ code, params }) }]} />;
  }
  const lines = found.follows.map(lineOf);
  return (
    <Consequences
      lines={[
        ...(lines.length > 0 ? lines : [{ id: 'nothing', text: t('follows.nothing') }]),
        { id: 'undo', text: t(isLasting ? 'follows.lasting' : 'follows.undoable') },
      ]}
    />
  );
}

function useFollowLine(): (follow: Follow) => Consequence {
  const { t } = useTranslation();
  const format = useFormat();
  const told = ({ kind, detail }: { kind: string; detail: string }): string =>
    kind === 'jobState'
      ? t('follows.mail.jobState', { state: t(`state.job.${detail}`) })
      : kind === 'packageArrived'
        ? t('follows.mail.packageArrived')
        : t(`follows.mail.${kind}`, { fault: t(`fault.${detail}`) });
  return (follow) => {
    const { what } = follow;
    switch (what) {
      case 'cancelled':
      case 'noMoreParcels':
        return { id: what, text: t(`follows.${what}`, { job: follow.job }) };
      case 'jobState':
        return {
          id: what,
          text: t('follows.jobState', { job: follow.job, state: t(`state.job.${follow.state}`) }),
        };
      case 'goesBack':
      case 'copyStops':
      case 'givenUp': {
        const { drives } = follow;
        return {
          id: what,
          text: t(`follows.${what}`, { count: drives.length, drives: format.list(drives) }),
        };
      }
      case 'driveState': {
        const { drives, state } = follow;
        return {
          id: `${what} ${state}`,
          text: t('follows.driveState', { drives: format.list(drives), state: t(`state.drive.${state}`) }),
        };
      }
      case 'clockBegins':
      case 'clockMoves':
      case 'clockEnds': {
        const { clock, drive, dueAt } = follow;
        const name = [t(`clock.${clock}`), drive].filter(Boolean).join(' ');
        const time = dueAt === null ? t('follows.clock.notYet') : format.dateTime(dueAt);
        return { id: `${what} ${clock} ${drive}`, text: t(`follows.${what}`, { clock: name, time }) };
      }
      case 'faultsEnd':
        return {
          id: what,
          text: t('follows.faultsEnd', {
            count: follow.faults.length,
            faults: format.list(follow.faults.map((kind) => t(`fault.${kind}`))),
          }),
        };
      case 'mail':
        return { id: what, text: t('follows.mail', { what: format.list(follow.notices.map(told)) }) };
    }
  };
}
