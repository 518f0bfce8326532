import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DriveStateBadge, PackageStateBadge } from '../../components/state-badge';
import type { StockRow as Row } from '../../store/station';
import classes from './stock-rows.module.css';

type Props = { row: Row; detail: ReactNode; onOpen: () => void; children?: ReactNode };

/** A drive or a parcel in a list; pressing it shows where it is and what can be done. */
export function StockRow({ row, detail, onOpen, children }: Props) {
  const { t } = useTranslation();
  const { thing, name } = row;
  return (
    <button type="button" className={classes.row} data-thing={name} onClick={onOpen}>
      <span>
        <span className={`${classes.name} ds-mono`}>{name || t('stock.noNumber')}</span>
        <span className={classes.sub}>
          {thing.kind === 'drive' ? thing.job : (thing.carrierName ?? t('stock.parcel'))}
          {detail && <> · {detail}</>}
        </span>
      </span>
      {children ??
        (thing.kind === 'drive' ? (
          <DriveStateBadge state={thing.state} />
        ) : (
          <PackageStateBadge state={thing.state} />
        ))}
    </button>
  );
}
