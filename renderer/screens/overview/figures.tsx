import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cell, toCsv } from '../../../shared/to-csv';
import { DataTable } from '../../components/data-table';
import { saveFile } from '../../components/save-file';
import { useFormat } from '../../i18n/format';
import classes from './figures.module.css';

export type FigureColumn<Row> = {
  id: string;
  title: string;
  /** As it stands in the file. */
  value: (row: Row) => Cell;
  /** As it stands on the screen, where that differs. */
  cell?: (row: Row) => ReactNode;
};

export type FiguresProps<Row> = {
  /** Of the file, and by which it is found. */
  name: string;
  title: string;
  /** What it says holds for this instant. */
  asOf: string;
  columns: FigureColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** Rows that are shown; the file has them all. */
  shown?: number;
};

const allShown = 200;

/** A table to be read, and to be taken along as a file. */
export function Figures<Row>({ shown = allShown, ...props }: FiguresProps<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, title, asOf, columns, rows, rowId } = props;
  const save = () => {
    const lines = rows.map((row) => columns.map(({ value }) => value(row)));
    const file = toCsv([columns.map((column) => column.title), ...lines]);
    saveFile(`${name}-${asOf.slice(0, 16).replaceAll(/\D/g, '')}.csv`, file, 'text/csv;charset=utf-8');
  };
  return (
    <div className={classes.figures}>
      <DataTable
        label={title}
        rows={rows.slice(0, shown)}
        rowId={rowId}
        columns={columns.map(({ id, title: heading, value, cell }) => ({
          id,
          title: heading,
          cell:
            cell ??
            ((row: Row) => {
              const written = value(row);
              return typeof written === 'number' ? format.number(written) : written;
            }),
          isNumber: rows.some((row) => typeof value(row) === 'number'),
        }))}
      />
      {rows.length > shown && (
        <p className={classes.more}>{t('overview.firstOf', { shown, count: rows.length })}</p>
      )}
      <Button variant="default" onClick={save} data-testid={`csv-${name}`}>
        {t('overview.csv')}
      </Button>
    </div>
  );
}
