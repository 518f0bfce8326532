import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format';
import type { RecentScan } from '../store/feedback';
import { FeedbackShape } from './feedback-shape';
import classes from './recent-scans.module.css';
import { useMessageText, useOperatorNames } from './use-message-text';

/** The last 20 codes, newest first, with what became of each and who scanned it. */
export function RecentScans({ scans }: { scans: RecentScan[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useMessageText();
  const names = useOperatorNames();
  return (
    <section className={classes.box} aria-label={t('recent.title')} data-testid="recent-scans">
      <h2 className={classes.title}>{t('recent.title')}</h2>
      {scans.length === 0 && <p className={classes.none}>{t('recent.none')}</p>}
      {/* Scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={classes.list} tabIndex={0} aria-label={t('recent.title')}>
        {scans.map((scan) => (
          <li key={scan.id} className={classes.row} data-class={scan.class} data-code={scan.code}>
            <span className={`${classes.shape} ${classes[scan.class]}`}>
              <FeedbackShape kind={scan.class} size={20} ink="var(--ds-surface)" />
              <span className="ds-hidden">{t(`panel.word.${scan.class}`)}</span>
            </span>
            <span className={classes.time}>{format.time(scan.at)}</span>
            <span className="ds-mono">{scan.scanned || t('scan.secret')}</span>
            <span className={classes.result}>{text(scan)}</span>
            <span className={classes.who}>{names?.get(scan.who) ?? ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
