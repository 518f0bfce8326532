import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textDifferences } from '../../shared/scan-code/text-differences';
import type { Feedback, RecentScan } from '../store/feedback';
import { useReading } from '../store/reading';
import { FeedbackShape } from './feedback-shape';
import { Icon } from './icon';
import classes from './result-panel.module.css';
import { useMessageText } from './use-message-text';

const inks = {
  ok: 'var(--ds-ok)',
  attention: 'var(--ds-attention)',
  stop: 'var(--ds-stop)',
  done: 'var(--ds-ok)',
} as const;

type Props = {
  feedback: Feedback | null;
  /** The operation behind the feedback is not on the hub yet. */
  waitsForSync: boolean;
  /** What to do when there is no result: the instruction of the state. */
  instruction: string;
  refusedMeanwhile: RecentScan[];
  incomplete: string | null;
  echoes: number;
  progress: { done: number; of: number | null } | null;
  onAcknowledge: () => void;
  /** Ways out of a STOP, beside its acknowledgement. */
  children?: ReactNode;
};

/** The one place where the result of a scan appears; always there, never less than 40 % of the screen's height. */
export function ResultPanel(props: Props) {
  const { feedback, waitsForSync, instruction, refusedMeanwhile, incomplete, echoes, progress } = props;
  const { t } = useTranslation();
  const text = useMessageText();
  const kind = feedback?.class;
  const result = feedback ? text(feedback) : instruction;
  const after = feedback?.next ? text(feedback.next) : null;
  // "OK – Done" says nothing that the word and the icon do not: there the next step is the sentence.
  const isPlain = feedback?.code === 'done' && after !== null;
  const message = isPlain ? after : result;
  const next = isPlain ? null : after;
  const isLong = message.length > 70 || Boolean(feedback?.compare);
  return (
    <section
      className={[classes.panel, kind ? classes[kind] : classes.idle, isLong ? classes.long : ''].join(' ')}
      data-testid="result-panel"
      data-class={kind ?? 'none'}
      data-sync={waitsForSync ? 'yes' : 'no'}
      data-code={feedback?.code ?? ''}
      aria-label={t('panel.label')}
    >
      <ReadingBar />
      {waitsForSync && (
        <span className={classes.sync}>
          <Icon name="cloudOff" /> {t('panel.sync')}
        </span>
      )}
      <div className={classes.body}>
        {kind ? (
          <FeedbackShape kind={kind} size="clamp(56px, 15cqi, 120px)" ink={inks[kind]} />
        ) : (
          <Icon name="scan" size="clamp(56px, 14cqi, 110px)" stroke={1.4} />
        )}
        <div
          className={classes.words}
          role={kind === 'stop' ? 'alert' : 'status'}
          aria-live={kind === 'stop' ? 'assertive' : 'polite'}
          aria-atomic="true"
        >
          <div key={feedback?.at ?? 'idle'} className={classes.appear}>
            {kind && <p className={classes.word}>{t(`panel.word.${kind}`)}</p>}
            <p className={classes.message} data-testid="result-message">
              {unbroken(message)}
            </p>
            {feedback?.compare && <Compare {...feedback.compare} />}
            {feedback?.scanned && !feedback.compare && (
              <p className={`${classes.scanned} ds-mono`}>{feedback.scanned}</p>
            )}
            {next && <p className={classes.next}>{next}</p>}
          </div>
        </div>
        {progress && kind !== 'stop' && <ProgressRing {...progress} />}
      </div>
      {kind === 'stop' && (
        <div className={classes.foot}>
          <button type="button" className={classes.acknowledge} onClick={props.onAcknowledge} autoFocus>
            {t('panel.acknowledge')}
          </button>
          {props.children}
          {refusedMeanwhile.length > 0 && (
            <ul className={classes.refused} aria-label={t('panel.refusedMeanwhile')}>
              <li>{t('panel.refusedMeanwhile')}</li>
              {refusedMeanwhile.map((scan) => (
                <li key={scan.id} className="ds-mono">
                  {scan.scanned}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {incomplete !== null && (
        <p className={classes.strip} style={{ margin: 0 }} role="status">
          <Icon name="scan" /> {t('scan.incomplete', { text: incomplete })}
        </p>
      )}
      {incomplete === null && echoes > 0 && (
        <p className={classes.strip} style={{ margin: 0 }}>
          <Icon name="dot" /> {t('scan.echo', { count: echoes })}
        </p>
      )}
    </section>
  );
}

/** A scan was taken in; its result is a disk's answer away. */
function ReadingBar() {
  const isReading = useReading(({ scans }) => scans > 0);
  return isReading && <div className={classes.reading} data-testid="reading" aria-hidden="true" />;
}

/** Chinese has no blanks: a sentence around a name is no part of it. */
const hyphenated =
  /([^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]*-[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)/u;

/** Names and numbers with a hyphen stay in one piece: a job that breaks over two lines is read as two things. */
function unbroken(message: string): ReactNode[] {
  return message.split(hyphenated).map((part, index) =>
    index % 2 === 1 && part.length < 24 ? (
      // Parts of a sentence have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className={classes.whole}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function Compare({ expected, received }: { expected: string; received: string }) {
  const { t } = useTranslation();
  const differences = textDifferences(expected, received);
  const inExpected = new Set(differences.filter((d) => d.expected !== '').map((d) => d.at));
  const fromReceived = textDifferences(received, expected);
  const inReceived = new Set(fromReceived.filter((d) => d.expected !== '').map((d) => d.at));
  return (
    <dl className={classes.compare}>
      <dt>{t('panel.compare.received')}</dt>
      <dd className="ds-mono">{marked(received, inReceived)}</dd>
      <dt>{t('panel.compare.expected')}</dt>
      <dd className="ds-mono">{marked(expected, inExpected)}</dd>
    </dl>
  );
}

function marked(text: string, at: Set<number>): ReactNode[] {
  return [...text].map((char, index) =>
    // Characters have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    at.has(index) ? <mark key={index}>{char}</mark> : <span key={index}>{char}</span>,
  );
}

function ProgressRing({ done, of }: { done: number; of: number | null }) {
  const { t } = useTranslation();
  const share = of === null || of === 0 ? 0 : Math.min(1, done / of);
  const around = 2 * Math.PI * 44;
  return (
    <svg
      className={classes.ring}
      width="clamp(72px, 16cqi, 124px)"
      viewBox="0 0 100 100"
      role="img"
      aria-label={
        of === null ? t('panel.progressOpen', { count: done }) : t('panel.progress', { n: done, m: of })
      }
    >
      <circle cx="50" cy="50" r="44" fill="none" stroke="currentColor" strokeOpacity="0.25" strokeWidth="9" />
      <circle
        cx="50"
        cy="50"
        r="44"
        fill="none"
        stroke="currentColor"
        strokeWidth="9"
        strokeLinecap="round"
        strokeDasharray={`${share * around} ${around}`}
        transform="rotate(-90 50 50)"
      />
      <text
        x="50"
        y="50"
        textAnchor="middle"
        dominantBaseline="central"
        fill="currentColor"
        fontSize={of === null ? 34 : 26}
        fontWeight="700"
      >
        {of === null ? done : `${done}/${of}`}
      </text>
    </svg>
  );
}
