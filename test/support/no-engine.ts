import type { StartEngine } from '../../electron/bench/engine';

/** Where nothing is copied. */
export const noEngine: StartEngine = () => ({
  send: () => undefined,
  stop: () => undefined,
  ended: Promise.resolve({ result: null, said: 'This test copies nothing.' }),
});
