import { useTranslation } from 'react-i18next';
import { bayRows } from '../../../shared/bench/bay-rows';
import type { BenchLayout } from '../../../shared/bench/bench-contract';
import classes from './bay-preview.module.css';

/** The numbers as they will lie, to be held against the metal. */
export function BayPreview({ layout }: { layout: BenchLayout }) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <table className={classes.map} aria-label={t('bench.map')} data-testid="bay-preview">
        <tbody>
          {bayRows(layout).map((numbers) => (
            <tr key={numbers[0]}>
              {numbers.map((number) => (
                <td key={number}>{number}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
