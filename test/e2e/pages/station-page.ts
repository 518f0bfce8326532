import { type CDPSession, expect, type Page } from '@playwright/test';
import type { Preferences } from '../../../renderer/store/preferences';

export type PanelClass = 'ok' | 'attention' | 'stop' | 'done';

/** In their own words, as the preferences menu has them. */
const languageNames = { en: 'English', sv: 'Svenska', 'zh-CN': '简体中文' } as const;
type Language = keyof typeof languageNames;
export const languages: readonly Language[] = ['en', 'sv', 'zh-CN'];

const symbols: Record<string, { code: string; shift: boolean }> = {
  $: { code: 'Digit4', shift: true },
  ':': { code: 'Semicolon', shift: true },
  '-': { code: 'Minus', shift: false },
  _: { code: 'Minus', shift: true },
  '/': { code: 'Slash', shift: false },
  '.': { code: 'Period', shift: false },
  '(': { code: 'Digit9', shift: true },
  ')': { code: 'Digit0', shift: true },
  ']': { code: 'BracketRight', shift: false },
  ' ': { code: 'Space', shift: false },
};

function physicalKey(char: string): { code: string; shift: boolean } {
  if (/[0-9]/.test(char)) return { code: `Digit${char}`, shift: false };
  if (/[a-z]/i.test(char)) return { code: `Key${char.toUpperCase()}`, shift: char !== char.toLowerCase() };
  const key = symbols[char];
  if (!key) throw new Error(`the test scanner has no key for ${JSON.stringify(char)}`);
  return key;
}

type SentKey = { text: string; key: string; code: string; shift: boolean };
const enterKey: SentKey = { text: '\r', key: 'Enter', code: 'Enter', shift: false };

/** What every screen of a station has: scanner, header, keys. */
export class StationPage {
  private keyboard: CDPSession | null = null;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  /** Before the page is opened: as somebody chose on this screen earlier. */
  async prefer(preferences: Partial<Omit<Preferences, 'change'>>) {
    await this.page.addInitScript(
      (state) => localStorage.setItem('dockside-preferences', JSON.stringify({ state, version: 0 })),
      preferences,
    );
  }

  /** As somebody does in the header, at any time. */
  async useLanguage(language: Language) {
    const button = this.page.getByTestId('preferences');
    await button.click();
    await this.page.getByText(languageNames[language], { exact: true }).last().click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', language);
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
  }

  async open(path = '/receiving') {
    await this.page.goto(this.url + path);
    await expect(this.sync).toHaveAttribute('data-complete', 'yes', { timeout: 30_000 });
  }

  /**
   * As a keyboard-wedge scanner with US layout: physical keys, Shift where it is needed, then Enter. All keys are sent at
   * once and stamped 5 ms apart, as the machine's own keyboard driver would, however busy that machine is.
   */
  async scan(code: string) {
    const keys = [...code].map((char) => ({ text: char, key: char, ...physicalKey(char) }));
    const startedAt = Date.now() / 1000;
    await this.sendKeys([...keys, enterKey], (index) => startedAt + index * 0.005);
  }

  /** The same with an Enter of its own, stamped by the browser when it gets it: for who measures from it. */
  async scanNow(code: string) {
    const keys = [...code].map((char) => ({ text: char, key: char, ...physicalKey(char) }));
    for (;;) {
      const sentAt = Date.now();
      await this.sendKeys(keys, (index) => sentAt / 1000 + (index - keys.length) * 0.005);
      // The Enter of a machine that was busy for so long would not belong to these keys any more.
      if (Date.now() - sentAt < 150) break;
      await this.page.waitForTimeout(500);
    }
    await this.sendKeys([enterKey]);
  }

  /** `stamp`: seconds since 1970. */
  private async sendKeys(keys: SentKey[], stamp?: (index: number) => number) {
    this.keyboard ??= await this.page.context().newCDPSession(this.page);
    const { keyboard } = this;
    await Promise.all(
      keys.flatMap(({ text, key, code, shift }, index) => {
        const event = { key, code, modifiers: shift ? 8 : 0, ...(stamp && { timestamp: stamp(index) }) };
        return [
          keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...event }),
          keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
        ];
      }),
    );
  }

  async signIn(badge: string, name: string) {
    await this.scan(`$B:${badge}`);
    await expect(this.page.getByTestId('operator-chip')).toContainText(name);
  }

  async press(key: string) {
    await this.page.keyboard.press(key);
  }

  async acknowledge() {
    await this.expectPanel('stop');
    await this.press('Enter');
    await expect(this.panel).not.toHaveAttribute('data-class', 'stop');
  }

  async enterPin(pin: string) {
    await this.page.getByTestId('pin').fill(pin);
    await this.page.getByTestId('pin-confirm').click();
  }

  async cancelPin() {
    const dialog = this.page.getByRole('dialog').filter({ has: this.page.getByTestId('pin') });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  async choose(id: string) {
    await this.dialog.locator(`[data-choice="${id}"]`).click();
  }

  /** A number key, once its question listens: keys go to what has the focus. */
  async pressChoice(key: string) {
    await expect(this.dialog.locator('[data-choice]').first()).toBeFocused();
    await this.press(key);
  }

  /** A fault of what the screen is about: key of its kind, no note. `title`: what the dialog says it is about. */
  async recordFault(key: string, title?: string) {
    await this.press('F10');
    if (title) await expect(this.dialog).toContainText(title);
    await this.pressChoice(key);
    await expect(this.dialog.getByRole('textbox')).toBeVisible();
    await this.press('Enter');
  }

  get panel() {
    return this.page.getByTestId('result-panel');
  }

  async expectPanel(kind: PanelClass, code?: string) {
    if (code) await expect(this.panel).toHaveAttribute('data-code', code);
    await expect(this.panel).toHaveAttribute('data-class', kind);
  }

  /** Waits on the job list until this station knows what the hub says of a job. */
  async expectJob(name: string, state: string) {
    await this.page.goto(`${this.url}/jobs`);
    await this.page.getByTestId('job-search').fill(name);
    const row = this.page.locator(`[data-job="${name}"]`);
    await expect(row.locator(`[data-state="${state}"]`)).toBeVisible();
  }

  get sync() {
    return this.page.getByTestId('sync-chip');
  }

  async expectSynced() {
    await expect(this.sync).toHaveAttribute('data-pending', '0', { timeout: 20_000 });
    await expect(this.sync).toHaveAttribute('data-online', 'yes', { timeout: 20_000 });
  }
}
