import type { Core } from './core';

/** What a request takes on a bad line; smaller differences are no fault of the clock. */
const toleranceMs = 2000;

/** Measures this machine's clock by the hub's, just after the hub said what time it is. */
export async function noteHubTime(core: Core, serverTime: string): Promise<void> {
  const clockOffsetMs = Date.parse(serverTime) - core.ports.now();
  if (Math.abs(clockOffsetMs - core.state.meta.clockOffsetMs) <= toleranceMs) return;
  await core.queue(() => core.state.commit({ meta: { clockOffsetMs } }));
}

/** When it is by the hub's clock, as far as this station knows: times of operations are told by it. */
export function hubTime({ ports, state }: Pick<Core, 'ports' | 'state'>): string {
  return new Date(ports.now() + state.meta.clockOffsetMs).toISOString();
}
