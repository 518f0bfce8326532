import { useTranslation } from 'react-i18next';
import { isOverdue } from '../../../shared/custody';
import { Icon } from '../../components/icon';
import { useHubTime } from '../../components/use-hub-time';
import { useFormat } from '../../i18n/format';
import { useStationQuery } from '../../store/use-station-query';
import type { StockKeeper } from './stock-keeper';
import { StockRow } from './stock-row';
import rows from './stock-rows.module.css';
import classes from './stock-screen.module.css';
import { subjectOfRow } from './thing';

const shown = 50;

/** CUSTODY-2: what left its place and was scanned nowhere since, the longest first; after 15 minutes it is overdue. */
export function OnTheWay({ keeper }: { keeper: StockKeeper }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useHubTime(15_000);
  const found = useStationQuery((station) => station.listOnTheWay(now, shown), ['job', 'package'], [now]);
  if (!found || found.total === 0) return null;
  return (
    <section className={classes.card} aria-label={t('stock.onTheWay')} data-testid="on-the-way">
      <div className={classes.head}>
        <h2 className={classes.title}>{t('stock.onTheWay')}</h2>
        <span className={classes.number}>{t('stock.things', { count: found.total })}</span>
      </div>
      <ul className={rows.rows}>
        {found.rows.map((row) => {
          const left = row.leftAt ?? now;
          const age = format.duration(Date.parse(now) - Date.parse(left));
          const isLate = isOverdue(left, now);
          return (
            <li key={row.key} data-overdue={isLate ? 'yes' : 'no'}>
              <StockRow
                row={row}
                detail={t('stock.leftAt', { time: format.time(left) })}
                onOpen={() => void keeper.look(subjectOfRow(row))}
              >
                <span className={isLate ? rows.late : rows.number}>
                  {isLate && <Icon name="clock" size={18} />}
                  {isLate ? t('stock.unscanned', { age }) : age}
                </span>
              </StockRow>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
