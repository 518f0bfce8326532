import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FeedbackShape } from '../../components/feedback-shape';
import { useMessageText } from '../../components/use-message-text';
import { isStopped, useFeedback } from '../../store/feedback';
import classes from './job-screen.module.css';

/** A STOP goes with the operator from page to page; here too it can be read and acknowledged. */
export function StopNote() {
  const { t } = useTranslation();
  const text = useMessageText();
  const feedback = useFeedback();
  if (!feedback.current || !isStopped(feedback)) return null;
  return (
    <div className={`${classes.note} ${classes.stop}`} role="alert" data-testid="stop-note">
      <FeedbackShape kind="stop" size={28} ink="var(--ds-surface)" />
      <p>
        <strong>{t('panel.word.stop')}</strong> {text(feedback.current)}
      </p>
      <Button color="red" onClick={feedback.acknowledge}>
        {t('panel.acknowledge')}
      </Button>
    </div>
  );
}
