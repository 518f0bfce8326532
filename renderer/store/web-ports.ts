import type { Host } from '../../shared/host-contract';
import { reduce } from '../../shared/reduce';
import { resolve } from '../../shared/resolve';
import type { HubHttp, SyncPorts, Timers } from '../sync/ports';
import { createHostJournal } from './host-journal';
import { newId } from './new-id';

const timers: Timers = {
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

function retryAfterSeconds(header: string | null): number | null {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

/** The host forwards /hub/* to the hub's station API and adds the station's credential. */
const http: HubHttp = async ({ method, path, body }, signal) => {
  const response = await fetch(`/hub/${path}`, {
    method,
    signal,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after')),
    text: await response.text(),
  };
};

/** The sync core's ports in a real page. */
export function webPorts(host: Host, siteId: string | null): SyncPorts {
  const now = () => Date.now();
  return {
    now,
    elapsed: () => performance.now(),
    random: () => Math.random(),
    newId: () => newId(now(), (bytes) => crypto.getRandomValues(bytes)),
    timers,
    http,
    journal: createHostJournal(host, siteId),
    domain: { resolve, reduce },
    report: (what, error) => console.error(what, error),
  };
}
