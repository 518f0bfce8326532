import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '../../../shared/admin-operations';
import type { Attention } from '../../../shared/documents';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { useMessageText } from '../../components/use-message-text';
import { tell } from '../../store/feedback-class';
import { useSession } from '../../store/session-context';
import { useStation } from '../../store/station-context';
import classes from './attention-screen.module.css';
import { needsReason, settle, waysToSettle, wordOf } from './settle';

/** The ways out of an item; each says what it does before it is done. */
export function SettleButtons({ item }: { item: Attention }) {
  const { t } = useTranslation();
  const text = useMessageText();
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const maySettle = useSession((session) => session.may('attentionSettled'));
  const [asked, setAsked] = useState<Resolution | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function run(resolution: Resolution, reason: string) {
    setAsked(null);
    setIsBusy(true);
    try {
      const result = await settle({ station, requirePin }, item, resolution, reason);
      setProblem(result?.outcome === 'refused' ? text(tell(result)) : null);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <>
      <div className={classes.ways}>
        {waysToSettle(item).map((resolution) => (
          <Button
            key={resolution}
            variant={resolution === 'discarded' ? 'default' : 'light'}
            disabled={!maySettle || isBusy}
            data-resolution={resolution}
            onClick={() => setAsked(resolution)}
          >
            {t(`attention.way.${wordOf(item, resolution)}`)}
          </Button>
        ))}
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert" data-testid="settle-problem">
          {problem}
        </p>
      )}
      {asked !== null && (
        <ConfirmDialog
          opened
          title={t(`attention.way.${wordOf(item, asked)}`)}
          confirmLabel={t(`attention.way.${wordOf(item, asked)}`)}
          danger={asked === 'discarded'}
          {...(needsReason(asked) ? { askReason: t('attention.why') } : {})}
          onConfirm={(reason) => void run(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t(`attention.wayText.${wordOf(item, asked)}`)}
        </ConfirmDialog>
      )}
    </>
  );
}
