import type { BayProblem, BayReason } from '../../shared/bench/bench-contract';
import type { FaultKind } from '../../shared/faults/fault-kinds';
import {
  driveKeyAnswerSchema,
  type StorageAnswer,
  type StorageProblem,
  storageAnswerSchema,
} from '../../shared/storage-contract';

/** The hub's API for stations, with JSON on both sides; null: not reached. */
export type CallHub = (
  method: 'POST',
  path: string,
  body: unknown,
) => Promise<{ status: number; body: unknown } | null>;

/** Whose drive is copied by whom. */
export type Copying = { jobId: string; driveId: string; operatorId: string };

/** `later`: asking again may help. `never`: not without a person. */
export type Asked<T> = { given: T } | { later: BayProblem } | { never: BayProblem };

export const problem = (
  reason: BayReason,
  { fault = null, detail = null }: { fault?: FaultKind | null; detail?: string | null } = {},
): BayProblem => ({ reason, fault, detail });

/** What one request may name (shared/storage-contract.ts). */
const askedAtOnce = 100;

const pathOf = ({ jobId }: Copying, what: string) => `/jobs/${encodeURIComponent(jobId)}/${what}`;

/** Access to these containers, with a SAS for each: a secret, to be handed on and forgotten. */
export async function askStorage(
  call: CallHub,
  copying: Copying,
  containers: string[],
): Promise<Asked<Extract<StorageAnswer, { ok: true }>>> {
  const { driveId, operatorId } = copying;
  let all: Extract<StorageAnswer, { ok: true }> | null = null;
  for (let at = 0; at === 0 || at < containers.length; at += askedAtOnce) {
    const some = containers.slice(at, at + askedAtOnce);
    const answer = await call('POST', pathOf(copying, 'storage'), { driveId, operatorId, containers: some });
    const parsed = storageAnswerSchema.safeParse(answer?.body);
    if (answer?.status !== 200 || !parsed.success) return notAnswered(answer?.status ?? null);
    if (!parsed.data.ok) return refusedStorage(parsed.data);
    const before: Extract<StorageAnswer, { ok: true }>['containers'] = all?.containers ?? [];
    const names = new Set(parsed.data.containers.map(({ name }) => name));
    // The first answer ends first.
    all = {
      ...(all ?? parsed.data),
      containers: [...before.filter(({ name }) => !names.has(name)), ...parsed.data.containers],
    };
  }
  if (!all) throw new Error('nothing was asked');
  return { given: all };
}

/** The drive's BitLocker key: the caller overwrites it. */
export async function askKey(call: CallHub, copying: Copying): Promise<Asked<Buffer>> {
  const { driveId, operatorId } = copying;
  const answer = await call('POST', pathOf(copying, 'bitlocker-key'), { driveId, operatorId });
  const parsed = driveKeyAnswerSchema.safeParse(answer?.body);
  if (answer?.status !== 200 || !parsed.success) return notAnswered(answer?.status ?? null);
  if (parsed.data.ok) return { given: Buffer.from(parsed.data.bitLockerKey) };
  return parsed.data.problem === 'notHere'
    ? { later: problem('not-transferring') }
    : { never: problem('key-missing', { fault: 'bitlocker-key-invalid' }) };
}

function notAnswered(status: number | null): { later: BayProblem } | { never: BayProblem } {
  return status === 403 ? { never: problem('role-required') } : { later: problem('hub-not-reachable') };
}

const meaning: Record<StorageProblem, { is: 'later' | 'never'; reason: BayReason; fault: FaultKind | null }> =
  {
    // The operation that says so may still be on its way to the hub.
    notTransferring: { is: 'later', reason: 'not-transferring', fault: null },
    notReachable: { is: 'later', reason: 'storage-not-reachable', fault: null },
    noStorage: { is: 'never', reason: 'no-storage', fault: null },
    noAccess: { is: 'never', reason: 'no-access', fault: null },
    otherSubscription: { is: 'never', reason: 'other-subscription', fault: null },
    otherContainer: { is: 'never', reason: 'other-container', fault: 'storage-access-forbidden' },
    forbidden: { is: 'never', reason: 'storage-access-refused', fault: 'storage-access-forbidden' },
  };

function refusedStorage(answer: Extract<StorageAnswer, { ok: false }>) {
  const { is, reason, fault } = meaning[answer.problem];
  const told = problem(reason, { fault, detail: answer.container });
  return is === 'later' ? { later: told } : { never: told };
}
