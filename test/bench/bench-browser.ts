import { openBrowser as openStationBrowser } from '../support/station-browser';
import { installProbe } from './page-probe';

/** Starts a browser on this profile; the page carries the probe. */
export async function openBrowser(
  profile: string,
  executablePath: string,
): ReturnType<typeof openStationBrowser> {
  const opened = await openStationBrowser(profile, executablePath);
  await opened.context.addInitScript(installProbe);
  return opened;
}
