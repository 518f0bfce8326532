import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon';
import { type FaultCounts, type FaultQueue, faultQueues } from '../../store/station';
import classes from './queue-list.module.css';

const icons: Record<FaultQueue, IconName> = {
  inbox: 'faults',
  mine: 'user',
  waiting: 'pause',
  due: 'clock',
  snoozed: 'moon',
  shelf: 'place',
  all: 'menu',
};

type Props = { queue: FaultQueue; counts: FaultCounts | undefined; onChoose: (queue: FaultQueue) => void };

export function QueueList({ queue, counts, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.queues} role="group" aria-label={t('faults.queues')}>
      {faultQueues.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.queue}
          aria-pressed={one === queue}
          data-queue={one}
          data-late={one === 'due' && (counts?.due ?? 0) > 0 ? 'yes' : undefined}
          onClick={() => onChoose(one)}
        >
          <Icon name={icons[one]} />
          <span className={classes.queueName}>{t(`faults.queue.${one}`)}</span>
          <span className={classes.count}>{counts?.[one] ?? ''}</span>
        </button>
      ))}
    </div>
  );
}
