import { useEffect, useEffectEvent } from 'react';

/** Scanners that end a code with two line ends press Enter once more, at once. */
const afterScanMs = 300;

type BayKeys = { isArrow: (code: string) => boolean; enterMap: () => void; startChosen: () => void };

/**
 * Where nothing has the focus, as after a scan, the keys are the map's: an arrow goes into it, Enter starts the chosen bay. What
 * else Enter does, it does on the tile that has the focus.
 */
export function useBayKeys(keys: BayKeys): void {
  const keyDown = useEffectEvent((event: KeyboardEvent, sinceLastMs: number) => {
    if (event.target !== document.body || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (document.querySelector('[role="dialog"], [role="menu"]')) return;
    if (keys.isArrow(event.code)) {
      event.preventDefault();
      keys.enterMap();
    } else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && sinceLastMs > afterScanMs) {
      keys.startChosen();
    }
  });
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    // The scanner's own listener, which is there first, keeps what belongs to a scan; its time is noted all the same.
    const note = ({ timeStamp }: KeyboardEvent) => {
      last = timeStamp;
    };
    const down = (event: KeyboardEvent) => {
      keyDown(event, event.timeStamp - last);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', note, true);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', note, true);
    };
  }, []);
}
