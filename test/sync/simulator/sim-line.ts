import type { HttpAnswer, HubRequest } from '../../../renderer/sync/ports';
import type { FaultKind } from './fault-kinds';
import { type RunWorld } from './run-world';
import type { SimHub } from './sim-hub';

/** The way from one computer to the hub. */
export type Line = {
  up: boolean;
  /** What of it alone never arrives. */
  loses: 'answers' | 'pushes' | null;
  /** The next push is confirmed by something that is not the hub, and lost. */
  swallowsPush: boolean;
  /** How many of its requests meet a fault, 0 to 1. */
  faultiness: number;
  /** Rows that an answer to a pull may have: small pages make long pulls of short histories. */
  pageSize: number;
  send(request: HubRequest, signal: AbortSignal): Promise<HttpAnswer>;
};

const fates = [
  'request lost',
  'answer lost',
  'answer lost',
  'request repeated',
  'request repeated',
  'request late',
  'answer late',
  'answer truncated',
  'half-open connection',
  'push swallowed by a proxy',
  'portal page instead of an answer',
  'answer 401',
  'answer 403',
  'answer 413',
  'answer 429',
  'answer 503',
] as const satisfies readonly FaultKind[];
/** One way, when nothing goes wrong. */
const slowestMs = 500;
type Fate = (typeof fates)[number] | 'arrives';

const refusals: Partial<Record<Fate, HttpAnswer>> = {
  'answer 401': { status: 401, retryAfterSeconds: null, text: '{"code":"unauthorized"}' },
  'answer 403': { status: 403, retryAfterSeconds: null, text: '{"code":"revoked"}' },
  'answer 413': { status: 413, retryAfterSeconds: null, text: '' },
  'answer 429': { status: 429, retryAfterSeconds: 3, text: 'slow down' },
  'answer 503': { status: 503, retryAfterSeconds: 1, text: '{"code":"busy"}' },
  'portal page instead of an answer': {
    status: 200,
    retryAfterSeconds: null,
    text: '<html>Please sign in</html>',
  },
};

export function createLine(
  world: RunWorld,
  hub: SimHub,
  { name, stationId }: { name: string; stationId: string },
): Line {
  const { time, happened, trace } = world;
  const rng = world.rng.fork();

  /** Once over the line: the hub's answer, or null when the connection broke. */
  async function carry(request: HubRequest, text: string, signal: AbortSignal): Promise<HttpAnswer | null> {
    const body = JSON.parse(text) as { limit?: number };
    if (request.path === 'pull' && body.limit !== undefined) body.limit = Math.min(body.limit, line.pageSize);
    return hub.answer(stationId, request.path, body, signal);
  }

  function tell({ path, body }: HubRequest, answer: HttpAnswer | null): void {
    if (answer && answer.status !== 200)
      return trace(`${name} ${path} answered ${answer.status} ${answer.text.slice(0, 120)}`);
    const { from, operations } = (body ?? {}) as { from?: number; operations?: unknown[] };
    if (path === 'push')
      trace(`${name} push ${operations?.length} from ${from}: ${answer ? 'taken' : 'no answer'}`);
    else if (!answer) trace(`${name} pull: no answer`);
  }

  /** As the hub would have confirmed it. */
  function confirmed(text: string): HttpAnswer {
    const { from, epoch, operations } = JSON.parse(text) as {
      from: number;
      epoch: string | null;
      operations: unknown[];
    };
    const body = {
      epoch: epoch ?? '',
      serverTime: world.nowText(),
      upTo: from + operations.length - 1,
      results: [],
    };
    return { status: 200, retryAfterSeconds: null, text: JSON.stringify(body) };
  }

  function fateOf({ path }: HubRequest): Fate {
    const drawn: Fate = rng.chance(line.faultiness) ? rng.pick(fates) : 'arrives';
    if (path !== 'push') return drawn === 'push swallowed by a proxy' ? 'arrives' : drawn;
    if (!line.swallowsPush) return drawn;
    line.swallowsPush = false;
    return 'push swallowed by a proxy';
  }

  const line: Line = {
    up: true,
    loses: null,
    swallowsPush: false,
    faultiness: 0,
    pageSize: 500,
    send: (request, signal) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(request.body ?? {});
        const fate = fateOf(request);
        if (fate !== 'arrives') happened(fate);
        const gone = new AbortController();
        const broken = () => reject(new TypeError('fetch failed'));
        signal.addEventListener('abort', () => {
          broken();
          // The hub hears of it only if the line still carries something.
          if (fate !== 'half-open connection') time.after(rng.between(1, 30), () => gone.abort());
        });
        const isCut = !line.up || (line.loses === 'pushes' && request.path === 'push');
        if (isCut || fate === 'request lost') return void time.after(rng.between(5, 800), broken);
        const refusal = fate === 'push swallowed by a proxy' ? confirmed(text) : refusals[fate];
        if (refusal) return void time.after(rng.between(20, 600), () => resolve(refusal));
        if (fate === 'half-open connection' && rng.chance(0.5)) return;

        async function deliver(): Promise<void> {
          const answer = await carry(request, text, gone.signal);
          tell(request, answer);
          if (fate === 'half-open connection') return;
          if (!answer || !line.up || line.loses === 'answers' || fate === 'answer lost')
            return void time.after(rng.between(2, 400), broken);
          const whole =
            fate === 'answer truncated'
              ? { ...answer, text: answer.text.slice(0, Math.floor(answer.text.length * rng.next())) }
              : answer;
          const late = fate === 'answer late' ? rng.between(31_000, 70_000) : rng.between(5, slowestMs);
          time.after(late, () => resolve(whole));
        }
        time.after(
          fate === 'request late' ? rng.between(31_000, 70_000) : rng.between(1, 40),
          () => void deliver(),
        );
        if (fate === 'request repeated')
          time.after(rng.between(50, 30_000), () => void carry(request, text, gone.signal));
      }),
  };
  return line;
}
