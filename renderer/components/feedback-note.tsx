import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStopped, useFeedback } from '../store/feedback';
import { Note } from './note';

/**
 * What a scan or a key was answered on a page without a result panel. A STOP goes with the operator from page to page and is
 * acknowledged here too; a remark is shown on the page on which it was made.
 */
export function FeedbackNote() {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [since] = useState(() => new Date().toISOString());
  const { current } = feedback;
  const isStop = isStopped(feedback);
  const isRemark = current?.class === 'attention' && current.at >= since;
  return (
    <Note message={isStop || isRemark ? current : null} testId={isStop ? 'stop-note' : 'scan-note'}>
      {isStop && (
        <Button color="red" onClick={feedback.acknowledge}>
          {t('panel.acknowledge')}
        </Button>
      )}
    </Note>
  );
}
