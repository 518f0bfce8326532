import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startArbiter } from '../../../renderer/scan/arbiter';
import type { ScanCommand } from '../../../renderer/scan/scan-command';
import { strokesOf, usEnter } from './type-keys';

/** As much of a page as the arbiter touches. */
class FakeElement extends EventTarget {
  inDialog = false;
  closest = () => (this.inDialog ? this : null);
}
class FakeInput extends FakeElement {
  type = 'text';
  readOnly = false;
  #text = '';
  get value() {
    return this.#text;
  }
  set value(text: string) {
    this.#text = text;
  }
}
vi.stubGlobal('Element', FakeElement);
vi.stubGlobal('HTMLInputElement', FakeInput);
vi.stubGlobal('HTMLTextAreaElement', class extends FakeElement {});

type Pressed = { code: string; shift?: boolean; target?: EventTarget; at?: number };

function keyDown(page: EventTarget, { code, shift = false, target = page, at = 0 }: Pressed) {
  const event = new Event('keydown', { cancelable: true });
  const facts = {
    code,
    key: '',
    shiftKey: shift,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    timeStamp: at,
    target,
    getModifierState: () => false,
  };
  for (const [name, value] of Object.entries(facts)) Object.defineProperty(event, name, { value });
  page.dispatchEvent(event);
  return event;
}

describe('keys at the window', () => {
  let page: EventTarget;
  let scans: string[];
  let commands: ScanCommand[];
  let isTaken: boolean;
  let giveUp: (() => void) | null;

  beforeEach(() => {
    giveUp = null;
    page = Object.assign(new EventTarget(), {
      setTimeout: (run: () => void) => {
        giveUp = run;
        return 1;
      },
      clearTimeout: () => undefined,
    });
    scans = [];
    commands = [];
    isTaken = true;
    startArbiter({
      target: page as unknown as Window,
      options: () => usEnter,
      onScan: ({ raw }) => void scans.push(raw),
      onIncomplete: () => undefined,
      onCommand(command) {
        commands.push(command);
        return isTaken;
      },
    });
  });

  it('our function keys never reach the browser, even when they mean nothing now', () => {
    isTaken = false;
    for (const code of ['F1', 'F3', 'F4', 'F5', 'F7', 'F10', 'F12'])
      expect(keyDown(page, { code }).defaultPrevented, code).toBe(true);
    expect(keyDown(page, { code: 'F11' }).defaultPrevented).toBe(false);
  });

  it('Enter is the browser’s unless there is something to acknowledge', () => {
    isTaken = false;
    expect(keyDown(page, { code: 'Enter' }).defaultPrevented).toBe(false);
    isTaken = true;
    expect(keyDown(page, { code: 'Enter' }).defaultPrevented).toBe(true);
    expect(commands).toEqual(['acknowledge', 'acknowledge']);
  });

  it('a scan whose keys were late only on the way is whole: keys know when they were pressed', () => {
    for (const [index, stroke] of strokesOf('ZL2AD00A').entries()) {
      keyDown(page, { ...stroke, at: 1000 + index * 5 });
      if (index === 5) giveUp?.();
    }
    expect(scans).toEqual(['ZL2AD00A']);
  });

  it('a scan into a field is taken out of it, and the field hears of it', () => {
    const field = new FakeInput();
    field.value = 'typed before';
    const removed = vi.fn();
    field.addEventListener('dockside-scan-removed', removed);
    for (const [index, stroke] of strokesOf('ZL2AD00A').entries()) {
      keyDown(page, { ...stroke, target: field, at: 1000 + index * 5 });
      if (stroke.code !== 'Enter') field.value += 'x';
    }
    expect(scans).toEqual(['ZL2AD00A']);
    expect(field.value).toBe('typed before');
    expect(removed).toHaveBeenCalledOnce();
  });
});
