import { useFailedReads } from '../store/failed-reads';
import { Note } from './note';

/** Above a page whose data cannot be read just now: it may be old, or show nothing yet. */
export function CannotReadNote() {
  const cannotRead = useFailedReads(({ count }) => count > 0);
  const code = 'sync.problem.cannotRead';
  return <Note message={cannotRead ? { class: 'attention', code, params: {} } : null} testId="cannot-read" />;
}
