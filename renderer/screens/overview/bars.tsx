import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format';
import classes from './bars.module.css';

/** `shade` from 0 to 4: how much it should catch the eye. */
export type BarPart = { id: string; value: number; shade: number };
export type Bar = { id: string; label: ReactNode; parts: BarPart[]; note?: string; figure?: string };

/** One line a bar, all on one scale, with its sum as a figure unless another is given; the shades are told apart in the table behind it. */
export function Bars({ label, bars }: { label: string; bars: Bar[] }) {
  const format = useFormat();
  const sum = ({ parts }: Bar) => parts.reduce((total, { value }) => total + value, 0);
  const most = Math.max(1, ...bars.map(sum));
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.id} className={classes.bar} data-bar={bar.id}>
          <span className={classes.label}>{bar.label}</span>
          <span className={classes.track} aria-hidden="true">
            {bar.parts
              .filter(({ value }) => value > 0)
              .map(({ id, value, shade }) => (
                <span
                  key={id}
                  className={classes.part}
                  data-shade={shade}
                  style={{ width: `${(value / most) * 100}%` }}
                />
              ))}
          </span>
          <span className={classes.figure}>
            <strong>{bar.figure ?? format.number(sum(bar))}</strong>
            {bar.note && <span className={classes.note}>{bar.note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Which shade means what. */
export function Shades({ shades }: { shades: { shade: number; label: string }[] }) {
  return (
    <ul className={classes.shades}>
      {shades.map(({ shade, label }) => (
        <li key={shade}>
          <span className={classes.part} data-shade={shade} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
