import { z } from 'zod';
import { canonicalJson } from './canonical-json';
import { actorSchema } from './documents';
import { addMs, type Instant } from './time';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** From which state to which, of a document or of one drive of a job; and where it was then. */
export const linkChangeSchema = z.looseObject({
  kind: z.string(),
  id: z.string(),
  driveId: z.string().optional(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  place: z.string().nullable(),
});
export type LinkChange = z.infer<typeof linkChangeSchema>;

/** CUSTODY-1: one accepted operation. Serials, states, places and times; no personal data: the payload is a salted hash. */
export const custodyLinkSchema = z.looseObject({
  site: z.string(),
  seq: z.number().int().positive(),
  operationId: z.string(),
  type: z.string(),
  v: z.number().int(),
  outcome: z.string(),
  code: z.string(),
  actor: actorSchema,
  /** The station whose credential brought it; null for the customer API, the clocks and the command line. */
  stationId: z.string().nullable(),
  /** Station time. */
  at: z.iso.datetime({ precision: 3 }),
  hubAt: z.iso.datetime({ precision: 3 }),
  subjects: z.array(z.looseObject({ kind: z.string(), id: z.string() })),
  changes: z.array(linkChangeSchema),
  payloadHash: hash,
});
export type CustodyLink = z.infer<typeof custodyLinkSchema>;

/** The hash before the first link of a site. */
export const genesisHash = '0'.repeat(64);

/** What is hashed (SHA-256, UTF-8, lower-case hex) to get a link's own hash. */
export function linkInput(previousHash: string, link: CustodyLink): string {
  return previousHash + canonicalJson(link);
}

/** What is hashed in the same way to get the `payloadHash` of a link. */
export function payloadInput(salt: string, payload: unknown): string {
  return salt + canonicalJson(payload);
}

/**
 * The place of the first link whose stored hash is not what its content says, or null: they are whole. `previous` is the
 * hash before the first of them.
 */
export function brokenLink(
  links: { link: CustodyLink; hash: string }[],
  sha256: (text: string) => string,
  previous = genesisHash,
): number | null {
  for (const [index, { link, hash: stored }] of links.entries()) {
    if (sha256(linkInput(previous, link)) !== stored) return index;
    previous = stored;
  }
  return null;
}

/** CUSTODY-2: this long may a thing be on its way unscanned before everybody sees it. */
const handOverMs = 15 * 60_000;

/** CUSTODY-2: what left its place at this instant or before, and has been scanned nowhere since, is overdue. */
export function overdueIfLeft(now: Instant): Instant {
  return addMs(now, -handOverMs);
}

export function isOverdue(leftAt: Instant, now: Instant): boolean {
  return leftAt <= overdueIfLeft(now);
}
