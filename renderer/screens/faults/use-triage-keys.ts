import { useEffect, useEffectEvent } from 'react';
import { useLoneKey } from '../../scan/use-lone-key';
import { useTriage } from './triage-store';

export type ActName =
  | 'accept'
  | 'merge'
  | 'dismiss'
  | 'assign'
  | 'contact'
  | 'wait'
  | 'snooze'
  | 'priority'
  | 'resolve';

/** STATIONS' keys for decisions, by where they are on the keyboard: an input method changes what they type. */
export const keyOfAct: Record<ActName, { code: string; cap: string }> = {
  accept: { code: 'Digit1', cap: '1' },
  merge: { code: 'Digit2', cap: '2' },
  dismiss: { code: 'Digit3', cap: '3' },
  assign: { code: 'KeyA', cap: 'A' },
  contact: { code: 'KeyC', cap: 'C' },
  wait: { code: 'KeyW', cap: 'W' },
  snooze: { code: 'KeyH', cap: 'H' },
  priority: { code: 'KeyP', cap: 'P' },
  resolve: { code: 'KeyR', cap: 'R' },
};
const actOfCode = new Map(
  Object.entries(keyOfAct).map(([act, { code }]) => [code.replace('Digit', ''), act as ActName]),
);
const actFor = (code: string) => actOfCode.get(code.replace(/^(?:Digit|Numpad)/, ''));
const steps: Record<string, number | 'first' | 'last'> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: 'first',
  End: 'last',
};

export type TriageKeys = {
  act: (name: ActName) => void;
  undo: () => void;
  select: () => void;
  move: (to: number | 'first' | 'last', isExtending: boolean) => void;
  open: () => void;
  back: () => void;
};

/** Keys of the triage. A letter inside a scan is no decision: it counts only when a person pressed it alone. */
export function useTriageKeys(keys: TriageKeys): void {
  const singleKeys = useTriage((state) => state.singleKeys);
  const lone = useLoneKey((code) => {
    const act = actFor(code);
    if (act) keys.act(act);
    else if (code === 'KeyZ') keys.undo();
    else if (code === 'KeyX') keys.select();
  });
  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || isBusyElsewhere(event.target)) return;
    const { code } = event;
    const isChord = event.ctrlKey || event.altKey || event.metaKey;
    const isMeant =
      singleKeys && !isChord && (actFor(code) !== undefined || code === 'KeyZ' || code === 'KeyX');
    const step = steps[code];
    // No scanner sends these, so what is pressed right after them is a person's.
    const isInNoScan = step !== undefined || code.startsWith('Shift');
    if (!event.repeat && !isInNoScan)
      lone.pressed(code, event.timeStamp, isMeant, performance.now() - event.timeStamp);
    if (isChord) return;
    if (step !== undefined) {
      event.preventDefault();
      keys.move(step, event.shiftKey);
    } else if (code === 'Escape') keys.back();
    else if (code === 'Enter' && !(event.target instanceof HTMLButtonElement)) keys.open();
  });
  const keyUp = useEffectEvent((event: KeyboardEvent) => lone.released(event.code));
  useEffect(() => {
    const down = (event: KeyboardEvent) => keyDown(event);
    const up = (event: KeyboardEvent) => keyUp(event);
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
    };
  }, []);
}

/** A field takes its own keys, and so does whatever lies over the page. */
function isBusyElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
