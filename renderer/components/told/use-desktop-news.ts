import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useHost } from '../../store/host-context';
import { type News, readOwnNews, readSevere, silentNews } from '../../store/news';
import { createNewsMemory } from '../../store/news-memory';
import { usePreferences } from '../../store/preferences';
import { hasRole } from '../../store/session';
import { useSession } from '../../store/session-context';
import { useStationQuery } from '../../store/use-station-query';
import { useSyncStatus } from '../../store/use-sync-status';
import { useHubTime } from '../use-hub-time';
import { useOverview } from '../use-overview';
import { noticePermission, showNotice } from './desktop-notice';
import { createTeller } from './teller';
import { newsAddress, useNewsText } from './use-news-text';

/** Work that is stuck for a quarter of an hour is not more stuck after one more minute. */
const overviewEveryMs = 60_000;
const everybody = 'everybody';
const after = (ms: number, callback: () => void) => void setTimeout(callback, ms);

/** TOLD-1: what comes to need whoever is signed in here appears on the desktop, unless that is switched off. */
export function useDesktopNews(): void {
  const operator = useSession((session) => session.operator);
  const operatorId = operator?.id ?? null;
  const isLead = operator !== null && hasRole(operator.role, 'lead');
  const isWanted = usePreferences(({ notices }) => notices) && noticePermission() === 'granted';
  const { complete } = useSyncStatus();
  const now = useHubTime(15_000);
  const isOn = isWanted && complete;
  const found = useStationQuery(
    async (station) => {
      if (!isOn) return null;
      const severe = await readSevere(station, operatorId, now);
      const own = operatorId === null ? [] : await readOwnNews(station, { operatorId, isLead }, now);
      return { operatorId, severe, own };
    },
    ['job', 'package', 'attention'],
    [isOn, operatorId, isLead, now],
  );
  const { answer } = useOverview(overviewEveryMs);
  const [memory] = useState(createNewsMemory);
  const teller = useTeller();

  useEffect(() => {
    // Of the one before, or from before it was switched off.
    if (!isOn || !found || found.operatorId !== operatorId) return;
    teller.tell([
      ...memory.fresh(everybody, found.severe),
      ...(operatorId === null ? [] : memory.fresh(operatorId, found.own)),
    ]);
  }, [memory, teller, found, operatorId, isOn]);
  useEffect(() => {
    if (isOn && answer) teller.tell(memory.fresh(`${operatorId} stations`, silentNews(answer)));
  }, [memory, teller, answer, operatorId, isOn]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is what this is about
  useEffect(() => () => teller.clear(), [teller, operatorId]);
}

function useTeller() {
  const { host, identity } = useHost();
  const navigate = useNavigate();
  const text = useNewsText();
  const isSignedIn = useSession((session) => session.operator !== null);
  const show = useEffectEvent((news: News[]) =>
    showNotice(text(news, isSignedIn), () => {
      window.focus();
      if (identity.shell === 'electron')
        host('window.show', {}).catch((error: unknown) => console.error(error));
      void navigate(newsAddress(news));
    }),
  );
  const [teller] = useState(() => createTeller({ after, show: (news) => show(news) }));
  useEffect(() => {
    window.addEventListener('keydown', teller.noticed, true);
    window.addEventListener('pointerdown', teller.noticed, true);
    return () => {
      window.removeEventListener('keydown', teller.noticed, true);
      window.removeEventListener('pointerdown', teller.noticed, true);
    };
  }, [teller]);
  return teller;
}
