import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FeedbackShape } from '../../components/feedback-shape';
import { useMessageText } from '../../components/use-message-text';
import classes from './job-screen.module.css';
import type { Note } from './use-act';

/** The answer to the last act, in the same classes as at the dock; it stays until somebody closes it. */
export function ActNote({
  note,
  onClose,
  children,
}: {
  note: Note | null;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const text = useMessageText();
  return (
    <div role={note?.class === 'stop' ? 'alert' : 'status'} className={classes.live}>
      {note && (
        <div
          className={`${classes.note} ${classes[note.class]}`}
          data-testid="act-note"
          data-class={note.class}
          data-code={note.code}
        >
          <FeedbackShape kind={note.class} size={28} ink="var(--ds-surface)" />
          <p>
            <strong>{t(`panel.word.${note.class}`)}</strong> {text(note)}
          </p>
          {children}
          <Button variant="default" onClick={onClose}>
            {t('dialog.close')}
          </Button>
        </div>
      )}
    </div>
  );
}
