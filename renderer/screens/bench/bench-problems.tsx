import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { type BenchView, useBench } from '../../store/bench/bench-board';
import classes from './bench-problems.module.css';

/** What is wrong with the bench as a whole, and drives that it cannot place. */
export function BenchProblems({ view }: { view: BenchView }) {
  const { t } = useTranslation();
  const isGone = useBench((state) => state.isGone);
  return (
    <div role="status" className={classes.problems}>
      {isGone && <Problem testId="bench-gone">{t('bench.noHost')}</Problem>}
      {view.toolProblem !== null && (
        <Problem testId="bench-tool">
          {t('bench.tool')} <span className={classes.detail}>{view.toolProblem}</span>
        </Problem>
      )}
      {view.loose.length > 0 && (
        <Problem testId="bench-loose">
          {t('bench.loose', { count: view.loose.length })}{' '}
          <span className="ds-mono">
            {view.loose.map(({ serial, device }) => serial ?? device).join(', ')}
          </span>
        </Problem>
      )}
    </div>
  );
}

function Problem({ testId, children }: { testId: string; children: ReactNode }) {
  return (
    <p className={classes.problem} data-testid={testId}>
      <Icon name="attention" />
      <span>{children}</span>
    </p>
  );
}
