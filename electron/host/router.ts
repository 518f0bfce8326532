import { z } from 'zod';
import {
  type Host,
  type HostAnswer,
  type HostCall,
  type HostInput,
  type HostOutput,
  hostContract,
} from '../../shared/host-contract';

export type HostHandlers = { [C in HostCall]: (input: HostInput<C>) => Promise<HostOutput<C>> };
export type HostRouter = (call: string, input: unknown) => Promise<HostAnswer>;

const isHostCall = (call: string): call is HostCall => Object.hasOwn(hostContract, call);

/** The one way to the handlers for every transport: checks the name, the input and the output against the contract. */
export function createRouter(handlers: HostHandlers, log: (line: string) => void): HostRouter {
  const run = async <C extends HostCall>(call: C, input: unknown): Promise<HostAnswer> => {
    const parsed = hostContract[call].input.safeParse(input);
    if (!parsed.success) return { ok: false, error: 'invalid', message: z.prettifyError(parsed.error) };
    try {
      const output = await handlers[call](parsed.data as HostInput<C>);
      return { ok: true, output: hostContract[call].output.parse(output) };
    } catch (error) {
      log(
        `host call ${call} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return { ok: false, error: 'internal', message: 'The station software failed; its log says more.' };
    }
  };
  return async (call, input) =>
    isHostCall(call) ? run(call, input) : { ok: false, error: 'invalid', message: 'There is no such call.' };
}

/** The direct transport, for tests and for the host's own start. */
export function directHost(router: HostRouter): Host {
  return async <C extends HostCall>(call: C, input: HostInput<C>) => {
    const answer = await router(call, input);
    if (!answer.ok) throw new Error(`${call}: ${answer.message}`);
    return answer.output as HostOutput<C>;
  };
}
