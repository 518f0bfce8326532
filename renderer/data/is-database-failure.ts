import Dexie from 'dexie';

/** The browser could not read or open the database (its disk is full, its files are gone): it may well later. No bug of a page. */
export const isDatabaseFailure = (error: unknown): boolean =>
  error instanceof DOMException || error instanceof Dexie.DexieError;
