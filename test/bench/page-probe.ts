export type ScanTimes = {
  /** Milliseconds after the browser got the scanner's last key. */
  /** The bar that says that it is being read. */
  feedback: number;
  saved: number;
  state: number;
  painted: number;
  code: string;
};

declare global {
  interface Window {
    bench: {
      /** Milliseconds after navigation at which a scan would be answered, with complete lists; painted. */
      ready: Promise<number>;
      watch(serial: string): void;
      times(): Promise<ScanTimes>;
      /** Of the scanner's last Enter; like the two below on a clock that all pages of this machine share, in ms. */
      enterAt(): number;
      /** From now on waits for the row of this drive to show the state; `rowShown`: when it did, painted. */
      watchRow(serial: string, state: string): void;
      rowShown(): Promise<number>;
      /** When the first of the pushes that the hub took began, and when the last one was answered; null: none yet. */
      pushed(): { begunAt: number; answeredAt: number } | null;
    };
  }
}

/** Runs in the page before the product does, and looks at it from outside: its keys, its DOM and its User Timing entries. */
export function installProbe(): void {
  const afterPaint = (call: (at: number) => void) =>
    requestAnimationFrame(() => {
      // Posted before the frame is drawn, delivered after.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => call(performance.now());
      port2.postMessage(null);
    });

  const onSharedClock = (at: number) => performance.timeOrigin + at;

  const ready = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      const isComplete = document.querySelector('[data-testid="sync-chip"][data-complete="yes"]') !== null;
      if (!isComplete || !document.querySelector('[data-testid="receiving"]')) return;
      observer.disconnect();
      afterPaint(resolve);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });

  let scan: { serial: string; times: Partial<ScanTimes>; done: (times: ScanTimes) => void } | null = null;
  let result: Promise<ScanTimes> | null = null;
  let lastKeyAt = 0;
  window.addEventListener(
    'keydown',
    (event) => event.code === 'Enter' && (lastKeyAt = event.timeStamp),
    true,
  );

  function note(found: Partial<ScanTimes>) {
    if (!scan) return;
    Object.assign(scan.times, found);
    const { feedback, saved, state, painted, code } = scan.times;
    if (
      feedback === undefined ||
      saved === undefined ||
      state === undefined ||
      painted === undefined ||
      code === undefined
    )
      return;
    scan.done({ feedback, saved, state, painted, code });
    scan = null;
  }

  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('perform'))
      if (scan && entry.startTime >= lastKeyAt) note({ saved: entry.startTime + entry.duration - lastKeyAt });
  }).observe({ entryTypes: ['measure'] });

  const panelObserver = new MutationObserver(() => {
    if (scan?.times.feedback === undefined && document.querySelector('[data-testid="reading"]'))
      note({ feedback: performance.now() - lastKeyAt });
    const panel = document.querySelector<HTMLElement>('[data-testid="result-panel"]');
    // Not the whole panel: on a busy machine its strip shows the keys of a scan whose Enter is still to come.
    const result = panel?.querySelector('[aria-atomic="true"]')?.textContent;
    if (!panel || !scan || scan.times.state !== undefined || !result?.includes(scan.serial)) return;
    note({ state: performance.now() - lastKeyAt, code: panel.dataset['code'] ?? '' });
    afterPaint((at) => note({ painted: at - lastKeyAt }));
  });
  panelObserver.observe(document, { subtree: true, childList: true, characterData: true });

  let pushed: { begunAt: number; answeredAt: number } | null = null;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!entry.name.endsWith('/hub/push') || entry.responseStatus !== 200) continue;
      const [begunAt, answeredAt] = [onSharedClock(entry.startTime), onSharedClock(entry.responseEnd)];
      pushed = { begunAt: Math.min(pushed?.begunAt ?? begunAt, begunAt), answeredAt };
    }
  }).observe({ type: 'resource' });

  let rowShown: Promise<number> | null = null;
  const whenRowShows = (serial: string, state: string) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!document.querySelector(`[data-row="${serial}"] [data-state="${state}"]`)) return;
        observer.disconnect();
        afterPaint((at) => resolve(onSharedClock(at)));
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });

  window.bench = {
    ready,
    enterAt: () => onSharedClock(lastKeyAt),
    watchRow(serial, state) {
      rowShown = whenRowShows(serial, state);
    },
    rowShown: () => rowShown ?? Promise.reject(new Error('no row is watched')),
    pushed: () => pushed,
    watch(serial) {
      result = new Promise((done) => {
        scan = { serial, times: {}, done };
      });
    },
    times: () => result ?? Promise.reject(new Error('no scan is watched')),
  };
}
