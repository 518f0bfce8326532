import type { Lookup } from './lookup';
import type { Operation } from './operations';
import type { View } from './reduce-types';

/** Finds the documents that an operation concerns: bounded, indexed reads only, on either side. */
export function resolve(_operation: Operation, _lookup: Lookup): Promise<View> {
  throw new Error('not written yet');
}
