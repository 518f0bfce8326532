import { useTranslation } from 'react-i18next';
import classes from './hand-over-sheet.module.css';

type Props<Row> = {
  title: string;
  heads: string[];
  rows: Row[];
  total: number;
  rowId: (row: Row) => string;
  cells: (row: Row) => string[];
};

/** One list of the printed sheet; says so when it does not hold all. */
export function SheetList<Row>({ title, heads, rows, total, rowId, cells }: Props<Row>) {
  const { t } = useTranslation();
  if (total === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)}>
              {cells(row).map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length && (
        <p className={classes.more}>{t('overview.firstOf', { shown: rows.length, count: total })}</p>
      )}
    </>
  );
}
