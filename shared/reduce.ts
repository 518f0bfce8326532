import type { Operation } from './operations';
import type { ReduceContext, Result, View } from './reduce-types';

/** The only place that knows the rules of SPEC.md. Pure; the same on station and hub. */
export function reduce(_view: View, _operation: Operation, _context: ReduceContext): Result {
  throw new Error('not written yet');
}
