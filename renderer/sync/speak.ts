import { agreedProtocol, type ProtocolRange } from '../../shared/protocol-range';
import type { SyncProblem } from '../../shared/sync-protocol';
import { productVersions } from '../../shared/versions';
import type { Run } from './engine-context';
import type { Verdict } from './hub-answer';
import type { SyncPorts } from './ports';

type Speaking = Pick<SyncPorts, 'versions'>;

/** Tried first with a hub that did not say yet what it speaks. */
export const newestProtocol = ({ versions }: Speaking): number => (versions ?? productVersions).protocols.max;

/** From now on the newest version that this hub speaks too. False: that changes nothing. */
export function noteProtocols(ports: Speaking, run: Run, hub: ProtocolRange | undefined): boolean {
  const agreed = hub ? agreedProtocol((ports.versions ?? productVersions).protocols, hub) : null;
  if (agreed === null || agreed === run.protocol) return false;
  run.protocol = agreed;
  return true;
}

/** The hub did not understand, and named a version that both speak: ask again at once. */
export function speaksOtherwise(ports: Speaking, run: Run, verdict: Verdict<unknown>): boolean {
  return verdict.kind === 'problem' && noteProtocols(ports, run, protocolsOf(verdict.problem));
}

function protocolsOf(problem: SyncProblem): ProtocolRange | undefined {
  return problem.code === 'upgradeHub' || problem.code === 'upgradeStation' ? problem.protocols : undefined;
}
