import { useEffect, useEffectEvent, useRef } from 'react';
import type { KeyStroke } from '../../scan/keyboard-layouts';
import { useScanInterceptor } from '../../scan/scan-context';
import { usePreferences } from '../../store/preferences';
import { judgeScanner, type ScannerVerdict } from './scanner-verdict';

// As the arbiter: nothing that a scanner sends pauses longer within one code.
const maxGapMs = 300;
const fewestStrokes = 4;
const modifiers = /^(?:Shift|Control|Alt|Meta)(?:Left|Right)$|^CapsLock$|^NumLock$/;

/** Watches keys and scans while `active`; everything that is scanned then is taken for the self-test code. */
export function useScannerTest(active: boolean, onVerdict: (verdict: ScannerVerdict) => void): void {
  const strokes = useRef<KeyStroke[]>([]);

  const judge = useEffectEvent((raw: string | null, endedWith: 'Enter' | 'Tab' | null) => {
    const { scannerLayout, scannerSuffix } = usePreferences.getState();
    const taken = strokes.current;
    strokes.current = [];
    onVerdict(
      judgeScanner({ raw, strokes: taken, endedWith, layout: scannerLayout, expectedSuffix: scannerSuffix }),
    );
  });

  useScanInterceptor((scan) => {
    if (scan.source !== 'hid') strokes.current = [];
    judge(scan.raw, usePreferences.getState().scannerSuffix);
    return true;
  }, active);

  useEffect(() => {
    if (!active) return;
    let lastAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let endedWith: 'Enter' | 'Tab' | null = null;
    function keyDown(event: KeyboardEvent) {
      if (event.repeat || modifiers.test(event.code)) return;
      clearTimeout(timer);
      if (event.timeStamp - lastAt > maxGapMs) strokes.current = [];
      lastAt = event.timeStamp;
      const isEnd = event.code === 'Enter' || event.code === 'Tab';
      endedWith = event.code === 'Enter' ? 'Enter' : event.code === 'Tab' ? 'Tab' : null;
      if (!isEnd) {
        const altGr = event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey);
        strokes.current.push({ code: event.code, shift: event.shiftKey, altGr });
      }
      // A scan that the station takes as one comes through the interceptor, and leaves nothing here.
      timer = setTimeout(() => {
        if (strokes.current.length >= fewestStrokes) judge(null, endedWith);
      }, maxGapMs);
    }
    window.addEventListener('keydown', keyDown, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', keyDown, true);
      strokes.current = [];
    };
  }, [active]);
}
