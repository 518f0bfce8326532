import Dexie from 'dexie';
import { useFeedback } from './feedback';

const marker = 'dockside-forget-site';

/** Marks what this browser has of a site that was left, and loads the page anew: its database cannot go while it is open. */
export function forgetSite(siteId: string | null, goTo: string): void {
  if (siteId !== null) localStorage.setItem(marker, siteId);
  useFeedback.setState({ current: null, recent: [], refusedMeanwhile: [], incomplete: null, echoes: 0 });
  for (const name of Object.keys(localStorage))
    if (name.startsWith('dockside-') && name !== marker && name !== 'dockside-preferences')
      localStorage.removeItem(name);
  window.location.assign(goTo);
}

/** Before the station is opened: drops the database of the site that was left. */
export async function dropForgottenSite(place: IDBFactory): Promise<void> {
  const siteId = localStorage.getItem(marker);
  if (siteId === null) return;
  await new Dexie(`dockside-${siteId}`, { indexedDB: place }).delete();
  localStorage.removeItem(marker);
}
