import {
  type Burst,
  type BurstOptions,
  incompleteText,
  type Key,
  maxGapMs,
  noBurst,
  pressKey,
} from './burst';
import { type FieldSnapshot, isTextField, restoreSnapshot, takeSnapshot } from './field-snapshot';
import { functionKeys, type ScanCommand } from './scan-command';
import type { ScanEvent } from './scan-event';

export type ArbiterDeps = {
  target: Window;
  options: () => BurstOptions;
  onScan: (scan: ScanEvent) => void;
  onIncomplete: (text: string) => void;
  /** Returns whether somebody took it; only then is Enter kept from the browser. */
  onCommand: (command: ScanCommand) => boolean;
};

/** Listens at the window in the capture phase, before any field or button. Returns the way to stop it. */
export function startArbiter({ target, options, onScan, onIncomplete, onCommand }: ArbiterDeps): () => void {
  let burst: Burst = noBurst;
  let snapshot: FieldSnapshot | null = null;
  let timer: number | undefined;

  function keyDown(event: KeyboardEvent) {
    const step = pressKey(burst, toKey(event), options());
    burst = step.burst;
    target.clearTimeout(timer);
    switch (step.kind) {
      case 'scan':
        event.preventDefault();
        event.stopImmediatePropagation();
        if (snapshot) restoreSnapshot(snapshot);
        snapshot = null;
        onScan({ raw: step.text, source: 'hid', at: event.timeStamp });
        return;
      case 'started':
        snapshot = takeSnapshot(event.target);
        break;
      case 'held':
        // A space in a code must not press the button that has focus.
        if (!isTextField(event.target)) event.preventDefault();
        break;
      case 'swallowed':
        event.preventDefault();
        event.stopImmediatePropagation();
        break;
      case 'typed':
        if (runCommand(event)) return;
    }
    if (burst.text !== '') timer = target.setTimeout(() => giveUp(event.timeStamp), maxGapMs + 50);
  }

  function giveUp(startedAt: number) {
    // The burst is kept: on a busy machine this timer may run before keys that were pressed long ago, and they know when.
    const text = incompleteText(burst, startedAt + maxGapMs + 50);
    if (text === null) return;
    if (snapshot) restoreSnapshot(snapshot);
    onIncomplete(text);
  }

  function runCommand(event: KeyboardEvent): boolean {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    const isEnter = event.code === 'Enter' || event.code === 'NumpadEnter';
    // In a dialog Enter gives the dialog's answer; everywhere else it first of all acknowledges a STOP.
    const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
    const command = isEnter && !inDialog ? 'acknowledge' : functionKeys[event.code];
    if (!command) return false;
    // A key of ours that means nothing now must not reload the page (F5) or open the browser's search (F3).
    const isKept = onCommand(command) || !isEnter;
    if (!isKept) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }

  function paste(event: ClipboardEvent) {
    if (isTextField(event.target)) return;
    const text = event.clipboardData?.getData('text/plain').trim();
    if (!text) return;
    event.preventDefault();
    for (const line of text.split(/\r?\n/).slice(0, 100))
      if (line.trim() !== '') onScan({ raw: line.trim(), source: 'paste', at: event.timeStamp });
  }

  target.addEventListener('keydown', keyDown, true);
  target.addEventListener('paste', paste, true);
  return () => {
    target.clearTimeout(timer);
    target.removeEventListener('keydown', keyDown, true);
    target.removeEventListener('paste', paste, true);
  };
}

function toKey(event: KeyboardEvent): Key {
  const altGr = event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey);
  return {
    code: event.code,
    at: event.timeStamp,
    shift: event.shiftKey,
    altGr,
    control: (event.ctrlKey || event.metaKey || event.altKey) && !altGr,
    repeat: event.repeat,
    printed: event.key,
  };
}
