import type { HubDeps } from '../deps';
import { startRounds } from '../rounds';
import { followParcels } from './follow-parcels';
import { giveLabelsBack } from './give-labels-back';
import { lookAtBoxes } from './look-at-boxes';
import { makeManifests } from './make-manifests';

const everyMs = 15_000;
/** What is asked of a platform when the hub stops gets this long; all of it may be asked again. */
const drainMs = 3000;

/** Does what labels from a carrier platform need after they were bought, as long as the hub runs. */
export function startCarriers(deps: HubDeps): { stop: () => Promise<void> } {
  return startRounds((signal) => carrierRound(deps, signal), {
    everyMs,
    drainMs,
    onError: (error) => deps.log.error({ err: error }, 'carriers: this round failed'),
  });
}

/** `signal`: nothing further is begun. */
export async function carrierRound(deps: HubDeps, signal: AbortSignal): Promise<void> {
  await lookAtBoxes(deps);
  await giveLabelsBack(deps, signal);
  await makeManifests(deps, signal);
  await followParcels(deps, signal);
}
