import type { FaultKind } from '../../../shared/faults/fault-kinds';
import type { Params } from '../../../shared/reduce-types';

/** Something that must happen before a state is entered. Message id `jobs.need.<code>`. */
export type Need =
  | { code: 'arrive' | 'arriveOne' | 'finish' | 'leave' | 'start'; drives: string[] }
  | { code: 'resolve'; faults: FaultKind[] }
  | { code: 'send'; missing: ('returnAddress' | 'deliveryPackage')[] }
  | { code: 'attach' | 'closePackage' | 'scan' | 'copyEnds' | 'copyEndsWithInfo' | 'lateDecision' | 'block' };

/**
 * One move that a state diagram knows. `open`: it happens as soon as the needs are met; `person`: somebody may do it now;
 * `no`: not from here. `reason` is a message id with its parameters.
 */
export type Way<State extends string> = {
  to: State;
  verdict: 'open' | 'person' | 'no';
  needs: Need[];
  reason: { id: string; params: Params } | null;
};

export const openWay = <State extends string>(to: State, needs: Need[], reason?: string): Way<State> => ({
  to,
  verdict: 'open',
  needs,
  reason: reason === undefined ? null : { id: reason, params: {} },
});

export const noWay = <State extends string>(to: State, id: string, params: Params = {}): Way<State> => ({
  to,
  verdict: 'no',
  needs: [],
  reason: { id, params },
});

/** A need that names nothing is met already. */
export function isNeeded(need: Need): boolean {
  if ('drives' in need) return need.drives.length > 0;
  return 'faults' in need ? need.faults.length > 0 : true;
}
