import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '@mantine/core/styles.css';
import './styles.css';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import type { HostBridge } from '../shared/host-contract';
import { App } from './app';
import { type DatabaseBuckets, databasePlace } from './data/database-place';
import { NewerDatabaseError } from './data/station-db';
import { changeLanguage, startI18n } from './i18n/i18n';
import { playTone } from './play-tone';
import { createRouter } from './router';
import { startScanning } from './start-scanning';
import { callToBench } from './store/bench/bench-call';
import { createBenchWatch } from './store/bench/bench-watch';
import { dropForgottenSite } from './store/forget-site';
import { bridgeTransport, createHost, loopbackTransport } from './store/host';
import { openStation } from './store/open-station';
import { usePreferences } from './store/preferences';
import { createSession } from './store/session';

declare global {
  interface Window {
    dockside?: HostBridge;
  }
  interface Navigator {
    readonly storageBuckets?: DatabaseBuckets;
  }
}

const timers = {
  after(ms: number, callback: () => void) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

async function start() {
  await startI18n(usePreferences.getState().language);
  usePreferences.subscribe(({ language }, before) => {
    if (language !== before.language) void changeLanguage(language);
  });
  const host = createHost(
    window.dockside ? bridgeTransport(window.dockside) : loopbackTransport(window.fetch.bind(window)),
  );
  const identity = await host('station.status', {});
  const { storageBuckets: buckets } = navigator;
  const place = await databasePlace({ usual: indexedDB, buckets, diskFreeBytes: identity.diskFreeBytes });
  await dropForgottenSite(place);
  const station = await openStation(host, identity, place);
  const session = createSession({ station, host, now: () => Date.now(), timers });
  window.dockside?.subscribe(() => station.syncNow());
  const router = createRouter();
  const scanning = startScanning({
    station,
    session,
    identity,
    host,
    showReceiving: () => void router.navigate('/receiving'),
  });
  const bench = createBenchWatch({
    host,
    station,
    timers,
    call: (need) => callToBench({ reporter: scanning.reporter, play: playTone }, need),
    logError: (error) => console.error(error),
  });
  void bench.look();
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <App side={{ host, identity }} {...{ station, session, scanning, bench, router }} />,
  );
}

start().catch((error: unknown) => {
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  document.body.textContent =
    error instanceof NewerDatabaseError ? i18next.t('error.newer') : i18next.t('error.start', { reason });
});
