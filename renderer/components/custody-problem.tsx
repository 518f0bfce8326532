import { useTranslation } from 'react-i18next';
import classes from './custody-problem.module.css';
import { Icon, type IconName } from './icon';
import type { RecordProblem } from './use-custody-record';

const icons: Partial<Record<RecordProblem, IconName>> = { offline: 'cloudOff', signIn: 'badge' };

/** Why there is no signed record now, and what helps. */
export function CustodyProblem({ problem }: { problem: RecordProblem | null }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {problem && (
        <p className={classes.problem} data-testid="custody-problem" data-problem={problem}>
          <Icon name={icons[problem] ?? 'attention'} /> {t(`custody.problem.${problem}`)}
        </p>
      )}
    </div>
  );
}
