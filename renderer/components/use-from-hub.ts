import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useSession } from '../store/session-context';
import { useStation } from '../store/station-context';
import { useSyncStatus } from '../store/use-sync-status';
import { hubPath } from './hub-path';

/** `refused`: nobody is signed in who may see it. */
export type FromHub<T> = { state: 'loading' | 'offline' | 'refused' } | { state: 'there'; body: T };

const pauseMs = 150;

/**
 * What only the hub knows: read when it is shown, again after every sync that may have brought something and after `again()`,
 * and never kept. `segments` null: nothing is to be read. `news`: read again when it changes.
 */
export function useFromHub<T>(
  segments: readonly string[] | null,
  schema: z.ZodType<T>,
  news = 0,
): { answer: FromHub<T>; again: () => void } {
  const station = useStation();
  const operatorId = useSession((session) => session.operator?.id ?? null);
  const { online, lastSyncAt } = useSyncStatus();
  const [asked, setAsked] = useState(0);
  const path = segments === null || operatorId === null ? null : hubPath(segments, operatorId);
  const [read, setRead] = useState<{ path: string | null; answer: FromHub<T> }>({
    path,
    answer: { state: 'loading' },
  });
  useEffect(() => {
    if (path === null) return;
    let isGone = false;
    async function read() {
      const got = await station.fetchFromHub<unknown>(path ?? '');
      if (isGone) return;
      const body = got.ok ? schema.safeParse(got.body) : null;
      if (body?.success) setRead({ path, answer: { state: 'there', body: body.data } });
      // A hub whose answer is not understood is as good as none.
      else setRead({ path, answer: { state: got.ok ? 'offline' : got.problem } });
    }
    // Not for every fault that an arrow key passes.
    const timer = setTimeout(() => void read(), pauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [station, path, schema, online, lastSyncAt, asked, news]);
  const again = () => setAsked((count) => count + 1);
  if (operatorId === null) return { answer: { state: 'refused' }, again };
  return { answer: read.path === path ? read.answer : { state: 'loading' }, again };
}
