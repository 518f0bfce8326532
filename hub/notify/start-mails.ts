import type { HubDeps } from '../deps';
import { startRounds } from '../rounds';
import { mailRound, type Sender } from './mail-round';
import { readMailFile } from './mail-settings';
import { type Courier, createSmtpCourier } from './smtp-courier';

const everyMs = 15_000;
/** A mail that is on its way when the hub stops gets this long; then it is sent again as the same mail. */
const drainMs = 3000;

/**
 * Writes and sends mails to customers as long as the hub runs; `mail set` takes effect within seconds. `publicUrl` null:
 * they carry no link to the answer page.
 */
export function startMails(
  deps: HubDeps,
  dataDir: string,
  publicUrl: string | null,
): { stop: () => Promise<void> } {
  const couriers = createCouriers(dataDir, publicUrl);
  return startRounds(async (signal) => mailRound(deps, await couriers.current(), signal), {
    everyMs,
    drainMs,
    onError: (error) => deps.log.error({ err: error }, 'mails to customers: this round failed'),
  });
}

/** One for as long as the settings stay as they are. */
function createCouriers(dataDir: string, publicUrl: string | null) {
  let made: { settings: string; courier: Courier } | null = null;
  return {
    async current(): Promise<Sender | null> {
      const file = readMailFile(dataDir);
      if (!file?.server) return file && { id: file.id, courier: null, publicUrl };
      const settings = JSON.stringify(file.server);
      if (made?.settings !== settings) made = { settings, courier: await createSmtpCourier(file.server) };
      return { id: file.id, courier: made.courier, publicUrl };
    },
  };
}
