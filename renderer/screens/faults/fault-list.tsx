import { useTranslation } from 'react-i18next';
import { isEscalated } from '../../../shared/faults/escalation';
import { Icon } from '../../components/icon';
import { placeText } from '../../components/place-text';
import { VirtualList } from '../../components/virtual-list';
import { useFormat } from '../../i18n/format';
import type { ListWindow } from '../../store/list-pages';
import { type Density, usePreferences } from '../../store/preferences';
import type { FaultRow } from '../../store/station';
import classes from './fault-list.module.css';
import { SlaChip } from './sla-chip';
import { useOwnerName } from './use-owner-name';

const rowHeights: Record<Density, number> = { dock: 88, desk: 66, dense: 56 };

type Props = {
  label: string;
  rows: ListWindow<FaultRow> & { onRange: (first: number, last: number) => void };
  now: string;
  current: number;
  openedKey: string | null;
  selected: ReadonlySet<string>;
  onOpen: (row: FaultRow) => void;
  onSelect: (row: FaultRow) => void;
};

/** Arrows, Home and End move (use-triage-keys); a row is opened by a finger or by moving to it. */
export function FaultList({ label, rows, now, current, openedKey, selected, onOpen, onSelect }: Props) {
  const { t } = useTranslation();
  const density = usePreferences((preferences) => preferences.density);
  return (
    <VirtualList
      label={label}
      count={rows.total ?? 0}
      rowHeightPx={rowHeights[density]}
      height="100%"
      scrollTo={current}
      onRange={rows.onRange}
      row={(index) => {
        const row = rows.at(index);
        if (!row) return <span className={classes.waitingRow}>{t('faults.loading')}</span>;
        const isSelected = selected.has(row.key);
        return (
          <div
            className={classes.row}
            data-fault-row={row.key}
            data-kind={row.fault.kind}
            data-current={row.key === openedKey ? 'yes' : undefined}
            data-selected={isSelected ? 'yes' : undefined}
          >
            <label className={classes.pick}>
              <input
                type="checkbox"
                checked={isSelected}
                onChange={() => onSelect(row)}
                aria-label={t('faults.select', { kind: t(`fault.${row.fault.kind}`) })}
              />
            </label>
            <button
              type="button"
              className={classes.open}
              aria-current={row.key === openedKey}
              onClick={() => onOpen(row)}
            >
              <Line row={row} now={now} />
            </button>
          </div>
        );
      }}
    />
  );
}

/** Kind and age; the serial's last six, job, place, whose, how urgent. */
function Line({ row, now }: { row: FaultRow; now: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ownerName = useOwnerName();
  const { fault, name, driveId, place } = row;
  const age = format.duration(Math.max(0, Date.parse(now) - Date.parse(fault.openedAt)));
  return (
    <>
      <span className={classes.rowHead}>
        <span className={classes.severity} data-severity={fault.severity}>
          <Icon
            name={fault.severity === 'high' ? 'attention' : fault.severity === 'low' ? 'down' : 'dot'}
            size={16}
          />
          <span className="ds-hidden">{t(`faults.severity.${fault.severity}`)}</span>
        </span>
        <strong className={classes.kind}>{t(`fault.${fault.kind}`)}</strong>
        {isEscalated(fault) && <EscalatedMark />}
        <span className={classes.age}>{age}</span>
      </span>
      <span className={classes.rowSub}>
        {driveId && <span className="ds-mono">{shortSerial(driveId)}</span>}
        <span className={classes.grow}>{name}</span>
        {place && <span className={classes.place}>{placeText(t, place)}</span>}
        {fault.owner && <span>{ownerName(fault.owner)}</span>}
        <SlaChip fault={fault} now={now} />
      </span>
    </>
  );
}

/** A row has no room for the words of the chip: the kind is what it is read for. */
function EscalatedMark() {
  const { t } = useTranslation();
  return (
    <span className={classes.escalated} data-escalated="yes" title={t('faults.escalated')}>
      <Icon name="escalated" size={18} stroke={2.2} />
      <span className="ds-hidden">{t('faults.escalated')}</span>
    </span>
  );
}

/** The end of a serial tells drives of one maker apart. */
function shortSerial(serial: string): string {
  return serial.length <= 8 ? serial : `…${serial.slice(-6)}`;
}
