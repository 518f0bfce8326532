import { useTranslation } from 'react-i18next';
import type { Fault } from '../../../shared/documents';
import { Icon } from '../../components/icon';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import classes from './chip.module.css';
import { slaOf } from './fault-sla';

/** Icon and words: `5 hr left`, `40 min left`, `late 2 hr`, `paused, 5 hr left`. */
export function SlaChip({ fault, now }: { fault: Pick<Fault, 'nextStep' | 'waiting'>; now: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const { state, icon, ms } = slaOf(fault, now, site?.rules.workingHours);
  const id = state !== 'paused' ? state : ms === null ? 'pausedPlain' : ms < 0 ? 'pausedLate' : 'paused';
  return (
    <span className={classes.chip} data-sla={state}>
      <Icon name={icon} size={16} stroke={2.2} />
      {t(`faults.sla.${id}`, { time: ms === null ? '' : format.duration(Math.abs(ms)) })}
    </span>
  );
}
