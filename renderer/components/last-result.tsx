import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback } from '../store/feedback';
import { useSession } from '../store/session-context';
import { ResultPanel } from './result-panel';
import { useWaitsForSync } from './use-waits-for-sync';

type Props = {
  /** What comes next, for whoever is signed in. */
  instruction: string;
  progress?: { done: number; of: number | null } | null;
  /** Ways out of a STOP. */
  children?: ReactNode;
};

/** What the last scan or key of this station led to. */
export function LastResult({ instruction, progress = null, children }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const isSignedIn = useSession((session) => session.operator !== null);
  const waitsForSync = useWaitsForSync(feedback.current?.operationId ?? null);
  return (
    <ResultPanel
      feedback={feedback.current}
      waitsForSync={waitsForSync}
      instruction={isSignedIn ? instruction : t('session.badge')}
      refusedMeanwhile={feedback.refusedMeanwhile}
      incomplete={feedback.incomplete}
      echoes={feedback.echoes}
      progress={progress}
      onAcknowledge={feedback.acknowledge}
    >
      {children}
    </ResultPanel>
  );
}
