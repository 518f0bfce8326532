import { useTranslation } from 'react-i18next';
import type { DestroyCondition } from '../../shared/drives/destruction';
import { useFormat } from '../i18n/format';
import { useSession } from '../store/session-context';
import classes from './destroy-conditions.module.css';
import { conditionsOf, type DestroyThing } from './destroy-thing';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { Icon } from './icon';
import { useHubTime } from './use-hub-time';

type Props = {
  thing: DestroyThing;
  title: string;
  problem: string | null;
  onGo: () => void;
  onClose: () => void;
};

/** DRIVE-7: every precondition with whether it is met, and what remains of it. */
export function DestroyConditions({ thing, title, problem, onGo, onClose }: Props) {
  const { t } = useTranslation();
  const mayDestroy = useSession((session) => session.may('driveDestroyed'));
  const conditions = conditionsOf(thing, useHubTime(30_000));
  const isReady = mayDestroy && conditions !== null && conditions.every(({ isMet }) => isMet);
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onGo();
        }}
      >
        <p className={classes.lead}>{t('destroy.lead')}</p>
        <ul className={classes.list} data-testid="destroy-conditions">
          <Line id="stuck" isMet={conditions !== null}>
            {t(conditions === null ? 'destroy.need.notStuck' : 'destroy.need.stuck')}
          </Line>
          {conditions?.map((condition) => (
            <ConditionLine key={condition.id} condition={condition} />
          ))}
          <Line id="lead" isMet={mayDestroy}>
            {t('destroy.need.lead')}
          </Line>
        </ul>
        {problem !== null && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
        {isReady ? (
          <DialogButtons submit={t('destroy.begin')} onCancel={onClose} focusCancel testId="destroy-begin" />
        ) : (
          <p className={classes.lead} role="status" data-testid="destroy-not-yet">
            {t('destroy.notYet')}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function ConditionLine({ condition }: { condition: DestroyCondition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, isMet } = condition;
  const key = `destroy.need.${id}`;
  return (
    <Line id={id} isMet={isMet}>
      {id === 'notReached'
        ? t(isMet ? key : `${key}.unmet`)
        : id === 'kept'
          ? t(isMet ? key : `${key}.unmet`, { time: format.dateTime(condition.dueAt) })
          : t(key, { have: condition.have, least: condition.least })}
    </Line>
  );
}

function Line({ id, isMet, children }: { id: string; isMet: boolean; children: string }) {
  const { t } = useTranslation();
  return (
    <li className={classes.line} data-condition={id} data-met={isMet ? 'yes' : 'no'}>
      <Icon name={isMet ? 'check' : 'cross'} />
      <span>
        <strong>{t(isMet ? 'destroy.met' : 'destroy.unmet')}</strong> {children}
      </span>
    </li>
  );
}
