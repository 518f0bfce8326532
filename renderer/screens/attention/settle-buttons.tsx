import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
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

type Props = {
  /** Settled one after the other in the same way; those that depend on another come after it. */
  items: Attention[];
  onProblem: (itemId: string, problem: string | null) => void;
};

/** The ways out of one item, or of several at once; each says what it does before it is done. */
export function SettleButtons({ items, onProblem }: Props) {
  const { t } = useTranslation();
  const text = useMessageText();
  const station = useStation();
  const requirePin = useSession((session) => session.requirePin);
  const maySettle = useSession((session) => session.may('attentionSettled'));
  const [asked, setAsked] = useState<Resolution | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const count = items.length;
  const [first] = items;
  const ways = waysToSettle(items);
  const word = (resolution: Resolution) => (first ? wordOf(first, resolution) : resolution);
  const label = (resolution: Resolution) => {
    const way = t(`attention.way.${word(resolution)}`);
    return count === 1 ? way : t('attention.ofAll', { way, count });
  };

  async function run(resolution: Resolution, reason: string) {
    setAsked(null);
    setIsBusy(true);
    const next = neighbourOf(group.current);
    try {
      for (const item of items) {
        const result = await settle({ station, requirePin }, item, resolution, reason);
        const isRefused = result?.outcome === 'refused';
        onProblem(item.id, isRefused ? text(tell(result)) : null);
        if (result === null || isRefused) return;
      }
      // What was settled leaves the list; whoever works by keyboard goes on with the one after it.
      next?.querySelector<HTMLElement>('[data-resolution]')?.focus();
    } finally {
      setIsBusy(false);
    }
  }

  if (ways.length === 0) return null;
  return (
    <>
      <div className={classes.ways} ref={group} data-settles={count}>
        {ways.map((resolution) => (
          <Button
            key={resolution}
            variant={resolution === 'discarded' ? 'default' : 'light'}
            disabled={!maySettle || isBusy}
            data-resolution={resolution}
            onClick={() => setAsked(resolution)}
          >
            {label(resolution)}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <ConfirmDialog
          opened
          title={label(asked)}
          confirmLabel={label(asked)}
          danger={asked === 'discarded'}
          {...(needsReason(asked) ? { askReason: t('attention.why') } : {})}
          onConfirm={(reason) => void run(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {t(`attention.wayText.${word(asked)}`)} {count > 1 && t('attention.allText', { count })}
        </ConfirmDialog>
      )}
    </>
  );
}

function neighbourOf(group: HTMLElement | null): Element | null {
  const item = group?.closest('[data-attention]');
  return item?.nextElementSibling ?? item?.previousElementSibling ?? null;
}
