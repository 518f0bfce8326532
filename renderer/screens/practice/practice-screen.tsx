import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { MoreCodes } from './more-codes';
import classes from './practice-screen.module.css';
import { PracticeSheet } from './practice-sheet';
import { currentStep, practiceSteps, stepsDone } from './practice-steps';
import { StepCodes } from './step-codes';
import { usePractice } from './use-practice';

/** Codes to scan or click, beside the dock where they arrive: a newcomer does the job at once. `dock` is the real one. */
export function PracticeScreen({ dock }: { dock: ReactNode }) {
  const { t } = useTranslation();
  const site = useStationQuery((station) => station.site(), ['site'], []);
  const isSignedIn = useSession((session) => session.operator !== null);
  const practice = usePractice();
  const [isPrinting, setIsPrinting] = useState(false);
  if (site === undefined || practice.parcels === null) return null;
  const isDemo = site?.demo === true;
  const { atHand } = practice;
  const done = stepsDone({ isSignedIn, parcel: atHand?.parcel ?? null, jobs: atHand?.jobs ?? [] });
  const current = currentStep(done);
  return (
    <div className={classes.screen} data-testid="practice">
      <section className={classes.codes} aria-label={t('nav.practice')} tabIndex={-1}>
        <div className={classes.head}>
          <div>
            <h1 className={classes.title}>{t('nav.practice')}</h1>
            <p className={classes.lead}>{t(isDemo ? 'practice.lead' : 'practice.leadReal')}</p>
          </div>
          <Button
            variant="default"
            leftSection={<Icon name="print" />}
            onClick={() => setIsPrinting(true)}
            data-testid="print-sheet"
          >
            {t('practice.print')}
          </Button>
        </div>
        {isDemo && (
          <ol className={classes.steps}>
            {practiceSteps.map((step, index) => (
              <li
                key={step}
                className={classes.step}
                data-practice-step={step}
                data-done={done[step] ? 'yes' : 'no'}
                data-current={step === current ? 'yes' : 'no'}
              >
                <details
                  open={step === current || (step === 'drives' && done.parcel && !done.close)}
                  key={String(step === current)}
                >
                  <summary className={classes.summary}>
                    <span className={classes.number} aria-hidden="true">
                      {done[step] ? '✓' : index + 1}
                    </span>
                    <span>
                      {t(`practice.step.${step}`)}
                      {done[step] && <span className="ds-hidden"> ({t('practice.stepDone')})</span>}
                    </span>
                  </summary>
                  <StepCodes step={step} practice={practice} />
                </details>
              </li>
            ))}
          </ol>
        )}
        {isDemo && current === null && (
          <p className={classes.finished} role="status" data-testid="practice-finished">
            {t('practice.finished')}
          </p>
        )}
        <MoreCodes isDemo={isDemo} />
      </section>
      <div className={classes.dock}>{dock}</div>
      {isPrinting && (
        <PracticeSheet isDemo={isDemo} parcels={practice.parcels} onPrinted={() => setIsPrinting(false)} />
      )}
    </div>
  );
}
