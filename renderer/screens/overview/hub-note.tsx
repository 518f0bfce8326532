import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import type { HubOverview } from '../../components/use-overview';
import { useFormat } from '../../i18n/format';
import classes from './hub-note.module.css';

/** Why the hub's figures are missing or old, and of when they are. */
export function HubNote({ hub: { answer, problem } }: { hub: HubOverview }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={classes.note} role="status" data-problem={problem ?? 'none'}>
      {problem && <Icon name={problem === 'offline' ? 'cloudOff' : 'badge'} />}
      {problem ? t(`overview.hub.${problem}`) : !answer && t('overview.reading')}{' '}
      {answer && t('overview.asOf', { time: format.dateTime(answer.asOf) })}
    </p>
  );
}
