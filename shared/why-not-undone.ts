import type { Operation } from './operations';
import { refused } from './outcomes';
import type { ReduceContext, Result } from './reduce-types';

export type Undo = {
  authorId: string | null;
  /** The package or box of what is taken back is still open. */
  isOpen: boolean;
  reason: string;
};

/** DRIVE-10: the author while the package or box is open, or a lead with a reason. */
export function whyNotUndone(
  { actor }: Operation,
  { role }: ReduceContext,
  { authorId, isOpen, reason }: Undo,
): Result | null {
  const isOwn = actor.kind === 'station' && authorId === actor.operatorId;
  if (isOwn && isOpen) return null;
  if (role !== 'lead' && role !== 'admin') return refused('undo.notYours', { who: authorId ?? '' });
  return reason.trim() === '' ? refused('undo.reasonMissing') : null;
}
