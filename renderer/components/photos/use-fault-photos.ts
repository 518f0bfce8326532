import { useEffect, useEffectEvent, useState } from 'react';
import type { Evidence } from '../../../shared/documents';
import type { PhotoState } from '../../store/photos/photos';
import { usePhotos } from '../../store/photos/use-photos';

/** `jpeg`: null while it is on its way, or why there is none. */
export type ShownPhoto = { jpeg: Blob | 'offline' | 'missing' | null; state: PhotoState | null };

/** Until all of it is at the hub and here; less and less often. */
const firstLookMs = 2000;
const longestLookMs = 30_000;

/** The pictures of these photos and where each is, looked at again while that may change. */
export function useFaultPhotos(evidence: Evidence[]): ReadonlyMap<string, ShownPhoto> {
  const photos = usePhotos();
  const [shown, setShown] = useState<ReadonlyMap<string, ShownPhoto>>(new Map());
  const hashes = evidence.map(({ sha256 }) => sha256).join(' ');
  const look = useEffectEvent(async (isGone: () => boolean): Promise<boolean> => {
    const wanted = hashes === '' ? [] : hashes.split(' ');
    const next = new Map(shown);
    for (const sha256 of wanted) {
      if (next.get(sha256)?.jpeg instanceof Blob) continue;
      next.set(sha256, { jpeg: await photos.read(sha256), state: null });
      if (isGone()) return true;
      setShown(new Map(next));
    }
    const states = (await photos.states(wanted)) ?? [];
    if (isGone()) return true;
    for (const [index, sha256] of wanted.entries())
      next.set(sha256, { jpeg: next.get(sha256)?.jpeg ?? null, state: states[index] ?? null });
    setShown(next);
    return wanted.every((sha256) => next.get(sha256)?.state === 'hub');
  });
  useEffect(() => {
    let timer: number | undefined;
    let isGone = false;
    let tries = 0;
    async function again() {
      const isSettled = await look(() => isGone);
      if (isSettled || isGone) return;
      const waitMs = Math.min(longestLookMs, firstLookMs * 2 ** tries++) * (0.5 + Math.random() / 2);
      timer = window.setTimeout(() => void again(), waitMs);
    }
    void again();
    return () => {
      isGone = true;
      window.clearTimeout(timer);
    };
  }, [hashes]);
  return shown;
}
