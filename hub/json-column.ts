import type { ColumnType } from 'kysely';

/** Written as text and read as a value. */
export type Json<T> = ColumnType<T, string, string>;
