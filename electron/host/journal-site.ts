import type { Journal } from './journal';
import type { SettingsStore } from './station-settings';

/**
 * Another site now: what was journaled belongs to the one before, and stays in its archived journal. The settings remember
 * whose journal it is, so that a crash between the two is made good at the next start.
 */
export async function keepJournalOfSite(settings: SettingsStore, journal: Journal): Promise<void> {
  const { siteId, journalSiteId } = settings.get();
  if (journalSiteId === siteId) return;
  // Begun before anything else can be appended.
  if (journalSiteId !== null) await journal.rotate(journal.lastCseq());
  settings.update({ journalSiteId: siteId });
}
