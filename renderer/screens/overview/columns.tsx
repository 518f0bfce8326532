import { useFormat } from '../../i18n/format';
import classes from './columns.module.css';

export type ColumnRow = { id: string; label: string; values: number[]; total: number };

/** One line a row, a column a day, with the sum of all days as a figure; each row on its own scale, told apart in the table. */
export function Columns({ label, days, rows }: { label: string; days: string[]; rows: ColumnRow[] }) {
  const format = useFormat();
  return (
    <ul className={classes.columns} aria-label={label}>
      {rows.map(({ id, label: name, values, total }) => (
        <li key={id} className={classes.row} data-row={id}>
          <span className={classes.label}>{name}</span>
          <span className={classes.days} aria-hidden="true">
            {values.map((value, index) => (
              <span
                key={days[index]}
                className={classes.column}
                data-value={value}
                style={{ height: `${(value / Math.max(1, ...values)) * 100}%` }}
              />
            ))}
          </span>
          <strong className={classes.figure}>{format.number(total)}</strong>
        </li>
      ))}
      <li className={classes.row} aria-hidden="true">
        <span />
        <span className={classes.days}>
          {days.map((from) => (
            <span key={from} className={classes.day}>
              {new Date(from).getDate()}
            </span>
          ))}
        </span>
        <span />
      </li>
    </ul>
  );
}
