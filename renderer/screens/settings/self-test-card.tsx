import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { selfTestCode } from '../../../shared/scan-code/self-test-code';
import { Icon } from '../../components/icon';
import { ScanCode } from '../../components/lazy-scan-code';
import { Card } from '../../components/page';
import type { LayoutName } from '../../scan/keyboard-layouts';
import { usePreferences } from '../../store/preferences';
import { layoutLabel } from './layout-name';
import type { ScannerVerdict } from './scanner-verdict';
import classes from './settings-screen.module.css';
import { useScannerTest } from './use-scanner-test';

/** Finds a wrong keyboard country, lost characters and a wrong end before they cost a parcel. Anybody may test. */
export function SelfTestCard({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation();
  const [isListening, setIsListening] = useState(false);
  const [verdict, setVerdict] = useState<ScannerVerdict | null>(null);
  useScannerTest(isListening, (found) => {
    setVerdict(found);
    setIsListening(false);
  });
  return (
    <Card title={t('settings.selfTest')}>
      <p className={classes.quiet}>{t('settings.selfTestText')}</p>
      <div className={classes.bars}>
        <ScanCode symbology="code128" text={selfTestCode} label={t('settings.selfTestCode')} />
      </div>
      <div data-testid="self-test" data-listening={isListening ? 'yes' : 'no'}>
        <Button
          leftSection={<Icon name="scan" />}
          variant={isListening ? 'filled' : 'default'}
          onClick={(event) => {
            // Enter at the end of the scan must not press this button again.
            event.currentTarget.blur();
            setVerdict(null);
            setIsListening(!isListening);
          }}
          data-testid="self-test-start"
        >
          {t(isListening ? 'settings.selfTestListening' : 'settings.selfTestStart')}
        </Button>
        <div aria-live="polite">{verdict && <Verdict verdict={verdict} mayChange={mayChange} />}</div>
      </div>
    </Card>
  );
}

function Verdict({ verdict, mayChange }: { verdict: ScannerVerdict; mayChange: boolean }) {
  const { t } = useTranslation();
  const { result, suffix } = verdict;
  const problem = result.ok ? (suffix ? 'end' : 'ok') : result.problem;
  return (
    <div data-testid="self-test-result" data-problem={problem}>
      {result.ok && !suffix && (
        <p className={classes.good}>
          <Icon name="check" /> {t('settings.selfTestOk')}
        </p>
      )}
      {!result.ok && (
        <>
          <p className={classes.problem}>
            <Icon name="stop" /> {t(`settings.selfTestProblem.${result.problem}`)}
          </p>
          <dl className={classes.compare}>
            <dt>{t('panel.compare.expected')}</dt>
            <dd className="ds-mono">
              {marked(
                result.expected,
                result.differences.filter(({ expected }) => expected !== '').map(({ at }) => at),
              )}
            </dd>
            <dt>{t('panel.compare.received')}</dt>
            <dd className="ds-mono" data-testid="self-test-received">
              {result.received}
            </dd>
          </dl>
          <Fits fits={verdict.fits} mayChange={mayChange} />
        </>
      )}
      {suffix && (
        <p className={classes.problem}>
          <Icon name="stop" /> {t(`settings.selfTestEnd.${suffix}`)}
        </p>
      )}
    </div>
  );
}

function Fits({ fits, mayChange }: { fits: LayoutName[]; mayChange: boolean }) {
  const { t, i18n } = useTranslation();
  const change = usePreferences((state) => state.change);
  const [first] = fits;
  if (!first) return null;
  const names = fits.map((name) => layoutLabel(name, i18n.language)).join(', ');
  return (
    <p className={classes.warning} data-testid="self-test-fits" data-fits={fits.join(' ')}>
      <span>
        {t('settings.selfTestFits', { layouts: names })}{' '}
        {mayChange ? (
          <Button size="compact-md" onClick={() => change({ scannerLayout: first })} data-testid="use-layout">
            {t('settings.useLayout', { layout: layoutLabel(first, i18n.language) })}
          </Button>
        ) : (
          t('settings.useLayoutLocked')
        )}
      </span>
    </p>
  );
}

function marked(text: string, at: number[]): ReactNode[] {
  return [...text].map((char, index) =>
    // Characters have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    at.includes(index) ? <mark key={index}>{char}</mark> : <span key={index}>{char}</span>,
  );
}
