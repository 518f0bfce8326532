import type { Page } from '@playwright/test';

/** Milliseconds from a press on `press` (or from `text` in it) until `shown` is painted, which is not there before. Both are selectors. */
export function pressToPaint(page: Page, press: string, shown: string, text?: string): Promise<number> {
  return page.evaluate(
    async (asked) => {
      const found = document.querySelector<HTMLElement>(asked.press);
      if (!found) throw new Error(`nothing to press: ${asked.press}`);
      if (document.querySelector(asked.shown)) throw new Error(`already there: ${asked.shown}`);
      const begun = performance.now();
      return new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector(asked.shown)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - begun);
            port2.postMessage(null);
          });
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        if (asked.text === null) return found.click();
        // React listens to the setter of the prototype alone.
        const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
        set?.call(found, asked.text);
        found.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    { press, shown, text: text ?? null },
  );
}
