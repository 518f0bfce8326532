import {
  type Host,
  type HostAnswer,
  type HostBridge,
  type HostCall,
  type HostInput,
  type HostOutput,
  hostAnswerSchema,
  hostContract,
} from '../../shared/host-contract';

/** The program behind this page does not answer: killed, suspended or replaced by something else. */
export class HostUnreachableError extends Error {
  override name = 'HostUnreachableError';
}

export type HostTransport = (call: HostCall, input: unknown) => Promise<HostAnswer>;

export const bridgeTransport =
  (bridge: Pick<HostBridge, 'call'>): HostTransport =>
  (call, input) =>
    bridge.call(call, input);

/** Long enough for a slow disk, short enough that an operator does not wait at a dead host. */
const journalTimeoutMs = 5000;
/** Setting up the demo takes the hub a while. */
const otherTimeoutMs = 120_000;

/** The kiosk's loopback bridge. */
export const loopbackTransport =
  (fetchHost: typeof fetch): HostTransport =>
  async (call, input) => {
    let body: unknown;
    try {
      const response = await fetchHost(`/host/${call}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(call.startsWith('journal.') ? journalTimeoutMs : otherTimeoutMs),
      });
      body = await response.json();
    } catch (error) {
      throw new HostUnreachableError(call, { cause: error });
    }
    const answer = hostAnswerSchema.safeParse(body);
    // Something else listens on the port of the host now.
    if (!answer.success) throw new HostUnreachableError(call, { cause: answer.error });
    return answer.data;
  };

/** The host contract over either transport; every answer is parsed. Throws HostUnreachableError, or Error for bugs. */
export function createHost(transport: HostTransport): Host {
  return async <C extends HostCall>(call: C, input: HostInput<C>): Promise<HostOutput<C>> => {
    const answer = await transport(call, input);
    if (!answer.ok) throw new Error(`${call}: ${answer.error}: ${answer.message}`);
    return hostContract[call].output.parse(answer.output) as HostOutput<C>;
  };
}
