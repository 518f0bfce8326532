import { useTranslation } from 'react-i18next';
import type { Bay } from '../../../shared/bench/bench-contract';

/** What keeps a drive from being copied, and what to do about it; null: nothing does. */
export function useProblemText(problem: Bay['problem']): string | null {
  const { t, i18n } = useTranslation();
  if (!problem) return null;
  const known = `bench.reason.${problem.reason}`;
  if (i18n.exists(known)) return t(known);
  // A newer host may know more reasons; its own words are better than none.
  return problem.detail ?? t('bench.reason.unknown', { reason: problem.reason });
}
