import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedbackClass, Message } from '../store/feedback';
import { FeedbackShape } from './feedback-shape';
import classes from './note.module.css';
import { useMessageText } from './use-message-text';

type Props = {
  /** Null: nothing to say; screen readers keep listening at its place. */
  message: (Message & { class: FeedbackClass; scanned?: string }) | null;
  testId: string;
  /** The way to be rid of it. */
  children?: ReactNode;
};

/** A result on a page without a result panel: the same classes as at the dock, a line high. */
export function Note({ message, testId, children }: Props) {
  const { t } = useTranslation();
  const text = useMessageText();
  return (
    <div role={message?.class === 'stop' ? 'alert' : 'status'} className={classes.live}>
      {message && (
        <div
          className={`${classes.note} ${classes[message.class]}`}
          data-testid={testId}
          data-class={message.class}
          data-code={message.code}
        >
          <FeedbackShape kind={message.class} size={28} ink="var(--ds-surface)" />
          <p>
            <strong>{t(`panel.word.${message.class}`)}</strong> {text(message)}
            {message.scanned && <span className="ds-mono"> {message.scanned}</span>}
          </p>
          {children}
        </div>
      )}
    </div>
  );
}
