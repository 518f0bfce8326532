import {
  AnonymousCredential,
  ContainerClient,
  newPipeline,
  type RequestPolicyFactory,
  type WebResource,
} from '@azure/storage-blob';
import type { StorageAnswer } from '../../../shared/storage-contract';
import { TransferStopped } from '../transfer-stopped';
import { type Storage, storageOptions, withoutSecret } from './open-storage';

/** Whoever started the transfer is asked for access to these containers and to the place of the logs. */
export type GiveStorage = (containers: string[], signal: AbortSignal) => Promise<StorageAnswer>;

/** What the requests of one moment carry; the secrets are here and nowhere else. */
type Held = {
  sasOf: Map<string, string>;
  diagnostics: { client: ContainerClient; sas: string; prefix: string };
  address: string;
  /** In ms of the clock; infinity: it does not say. */
  renewAt: number;
  endsAt: number;
};

/** Asked for again so long before it ends, or when half of its time is over. */
const earlierMs = 5 * 60_000;

/** Storage that is reached with a SAS for each container, which whoever started us gives, and gives anew when they run out. */
export function createAskedStorage(give: GiveStorage, now: () => number = Date.now): Storage {
  const wanted = new Set<string>();
  const clients = new Map<string, ContainerClient>();
  let held: Held | null = null;
  let generation = 0;
  let asking: Promise<void> | null = null;
  let refusal: unknown = null;

  const inHand = (): Held => {
    if (!held) throw new Error('the storage was not asked for yet');
    return held;
  };

  function ask(signal: AbortSignal): Promise<void> {
    asking ??= give([...wanted].sort(), signal)
      .then(take)
      .catch((error: unknown) => {
        // What is asked for ahead of time has nobody waiting: the next request throws it.
        refusal = error;
      })
      .finally(() => {
        asking = null;
      });
    return asking.then(() => {
      if (refusal !== null) throw refusal;
    });
  }

  function take(answer: StorageAnswer): void {
    if (!answer.ok) {
      const of = answer.container === null ? '' : ` to ${answer.container}`;
      throw new TransferStopped('storage-access-refused', `No access${of} is given: ${answer.problem}`);
    }
    const { diagnostics } = answer;
    const address = accountOf(diagnostics.url);
    if (answer.containers.some(({ url }) => accountOf(url) !== address))
      throw new TransferStopped('storage-access-refused', 'The containers given are not of one account.');
    if (held && held.address !== address)
      throw new TransferStopped('storage-access-refused', 'The access given is to another account.');
    const sasOf = new Map(answer.containers.map(({ name, url }) => [name, queryOf(url)]));
    for (const { name, url } of answer.containers)
      if (!clients.has(name))
        clients.set(
          name,
          clientAt(url, () => inHand().sasOf.get(name) ?? ''),
        );
    held = {
      sasOf,
      diagnostics: {
        client: held?.diagnostics.client ?? clientAt(diagnostics.url, () => inHand().diagnostics.sas),
        sas: queryOf(diagnostics.url),
        prefix: diagnostics.prefix,
      },
      address,
      ...timesOf(answer.expiresAt, now()),
    };
    generation += 1;
  }

  return {
    async want(containers, signal) {
      while (asking) await asking;
      const before = wanted.size;
      for (const name of containers) wanted.add(name);
      if (!held || wanted.size > before) await ask(signal);
    },
    access: {
      async ready(signal) {
        if (refusal !== null) throw refusal;
        const { renewAt, endsAt } = inHand();
        if (now() < renewAt) return;
        const asked = ask(signal);
        // Until then what is held works; a refusal is met by whoever asks next.
        if (now() >= endsAt) await asked;
        else asked.catch(() => undefined);
      },
      generation: () => generation,
      async renew(refused, signal) {
        if (refused === generation) await ask(signal);
      },
    },
    async *containers(prefix) {
      for (const name of [...inHand().sasOf.keys()].sort()) if (name.startsWith(prefix)) yield name;
    },
    container: (name) => (inHand().sasOf.has(name) ? (clients.get(name) ?? null) : null),
    get diagnostics() {
      const { client, prefix } = inHand().diagnostics;
      return { container: client, prefix };
    },
    isAccount: false,
    get address() {
      return inHand().address;
    },
  };
}

/** A clock that is wrong shows as an access that came too late: then only a refusal tells when it ends. */
function timesOf(expiresAt: string | null, at: number): { renewAt: number; endsAt: number } {
  const endsAt = expiresAt === null ? Number.NaN : Date.parse(expiresAt);
  if (!(endsAt > at)) return { renewAt: Number.POSITIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY };
  return { renewAt: endsAt - Math.min(earlierMs, (endsAt - at) / 2), endsAt };
}

/** The client lives longer than a SAS: each request gets the one that is in hand when it is sent. */
function clientAt(url: string, sas: () => string): ContainerClient {
  const pipeline = newPipeline(new AnonymousCredential(), storageOptions);
  const withSas: RequestPolicyFactory = {
    create: (next) => ({
      sendRequest: (request: WebResource) => {
        request.url = `${request.url}${request.url.includes('?') ? '&' : '?'}${sas()}`;
        return next.sendRequest(request);
      },
    }),
  };
  pipeline.factories.push(withSas);
  return new ContainerClient(withoutSecret(url), pipeline);
}

const queryOf = (url: string) => new URL(url).search.slice(1);
const accountOf = (containerUrl: string) => withoutSecret(containerUrl).replace(/\/[^/]*$/, '');
