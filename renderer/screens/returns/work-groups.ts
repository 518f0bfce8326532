import type { Job } from '../../../shared/documents';
import { boxesOf } from '../../../shared/packing/box';
import { carrierKey } from '../../../shared/packing/carrier-name';
import { isAllReady } from '../../../shared/packing/ready-boxes';
import type { ReturnAccount } from '../../../shared/return-accounts';
import type { Instant } from '../../../shared/time';

export type WorkItem = { job: Job; accountNumber: string | null };
/** `carrierName` null: the customer named none, or the hub, which knows, was not asked yet. */
export type WorkGroup = { carrierName: string | null; pickUpAt: Instant | null; items: WorkItem[] };

/** Since when a job waits to be packed. */
export const waitsSince = ({ transitions }: Job): Instant => transitions.at(-1)?.at ?? '';

/** PACK-9: the carrier who comes next stands first, the one that nobody knows last; in each what waits longest. */
export function workGroups(
  jobs: Job[],
  accounts: ReturnAccount[],
  pickUpOf: (carrierName: string) => Instant | null,
): WorkGroup[] {
  const accountOf = new Map(accounts.map((account) => [account.jobId, account]));
  const groups = new Map<string, WorkGroup>();
  const toPack = jobs.filter((job) => !isAllReady(job));
  for (const job of toPack.sort((a, b) => (waitsSince(a) > waitsSince(b) ? 1 : -1))) {
    const account = accountOf.get(job.id);
    const carrierName = account?.carrierName ?? labelCarrier(job);
    const key = carrierName === null ? '' : carrierKey(carrierName);
    const pickUpAt = carrierName === null ? null : pickUpOf(carrierName);
    const group = groups.get(key) ?? { carrierName, pickUpAt, items: [] };
    groups.set(key, group);
    group.items.push({ job, accountNumber: account?.accountNumber ?? null });
  }
  return [...groups]
    .sort(([a, one], [b, other]) => compare(rank(one, a), rank(other, b)))
    .map(([, group]) => group);
}

/** Part of it waits for this carrier already. */
function labelCarrier(job: Job): string | null {
  return boxesOf(job).find(({ label, shippedAt }) => label && shippedAt === null)?.label?.carrierName ?? null;
}

/** Behind every instant, and behind every name. */
const last = '\uFFFF';
const rank = ({ carrierName, pickUpAt }: WorkGroup, key: string) =>
  `${carrierName === null ? 1 : 0} ${pickUpAt ?? last} ${key}`;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
