import { useEffect, useEffectEvent } from 'react';

/** Esc ends what was begun; in a dialog it closes the dialog, which is then still there to be seen. */
export function useEscape(onEscape: () => void): void {
  const leave = useEffectEvent(onEscape);
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (!document.querySelector('[role="dialog"], [role="menu"]')) leave();
    };
    // Capture: a dialog that closes itself would be gone by the time a later listener looks.
    window.addEventListener('keydown', keyDown, true);
    return () => window.removeEventListener('keydown', keyDown, true);
  }, []);
}
