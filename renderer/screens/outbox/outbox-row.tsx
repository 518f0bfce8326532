import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon';
import { OperationSentence } from '../../components/operation-sentence';
import { useMessageText } from '../../components/use-message-text';
import { useFormat } from '../../i18n/format';
import { tell } from '../../store/feedback-class';
import type { OutboxEntry } from '../../store/station';
import classes from './outbox-screen.module.css';

const icons: Record<OutboxEntry['state'], IconName> = {
  pending: 'cloudOff',
  parked: 'clock',
  applied: 'check',
  noop: 'check',
  flagged: 'attention',
  refused: 'stop',
};

/** One operation in words: who did what when, and how far it has come. */
export function OutboxRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useMessageText();
  const { operation, state, cseq, code, params } = entry;
  const { actor } = operation;
  const answer =
    code === null
      ? null
      : state === 'refused'
        ? text(tell({ outcome: 'refused', code, params }))
        : state === 'applied' && code === 'done'
          ? null
          : text({ code, params });
  return (
    <div className={classes.row} data-operation={operation.id} data-type={operation.type} data-state={state}>
      <Icon name={icons[state]} size={24} />
      <div className={classes.words}>
        <span className={classes.what}>
          <OperationSentence
            type={operation.type}
            payload={operation.payload}
            operatorId={actor.kind === 'station' ? actor.operatorId : null}
          />
        </span>
        <span className={classes.sub}>
          {format.dateTime(operation.at)} ·{' '}
          {cseq === null ? t('outbox.unnumbered') : t('outbox.number', { n: cseq })}
        </span>
      </div>
      <span className={classes.state}>
        {t(`outbox.state.${state}`)}
        {answer !== null && <span className={classes.sub}>{answer}</span>}
      </span>
    </div>
  );
}
