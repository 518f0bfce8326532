import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures. */
  isNumber?: boolean;
};

/** A plain table for lists that fit a page; longer ones go into a VirtualList. */
export function DataTable<Row>(props: {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  empty?: ReactNode;
}) {
  const { label, columns, rows, rowId, empty } = props;
  if (rows.length === 0 && empty) return <div className={classes.wrap}>{empty}</div>;
  return (
    // Scrolls sideways on a narrow screen, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.wrap} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? classes.number : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)} data-row={rowId(row)}>
              {columns.map((column) => (
                <td key={column.id} className={column.isNumber ? classes.number : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
