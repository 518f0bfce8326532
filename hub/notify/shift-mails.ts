import { packageKey } from '../../shared/document-keys';
import type { Document } from '../../shared/documents';
import { isEscalated } from '../../shared/faults/escalation';
import { type Payload, payloadSchemas } from '../../shared/operations';
import { addMs, dayMs, type Instant } from '../../shared/time';
import { databaseErrorKind } from '../database-errors';
import type { HubDeps, Tx } from '../deps';
import { insertMail, ofNoJob } from './mail-rows';
import { lastShiftEnd, nextShiftEnd } from './shift-ends';
import { type OpenFault, readShiftFacts, siteNameOf } from './shift-facts';
import { claimTelling, type TellingMailbox, tellingMailboxes } from './shift-mailbox';
import { digestText, escalatedText, type ShiftText } from './shift-text';

/** What becomes late together is one mail, and what somebody deals with at once is none. */
const quietMs = 5 * 60_000;
const escalationsAtOnce = 200;
/** How a shift ended is of no use to the one after the next. */
const tooOldMs = dayMs;
const keptMs = 30 * dayMs;

/** TOLD-3, TOLD-4: writes what the site's own people are to be told, where it is time. Only where somebody sends mails. */
export async function composeShiftMails(deps: HubDeps): Promise<void> {
  for (const mailbox of await tellingMailboxes(deps)) {
    try {
      const toldSeq = await composeEscalations(deps, mailbox);
      await composeDigest(deps, { ...mailbox, toldSeq });
    } catch (error) {
      if (databaseErrorKind(error) !== null) throw error;
      // Customers' mails must not wait for it.
      const { site } = mailbox;
      deps.log.error({ alarm: 'mail-not-composed', err: error, site }, 'a shift mail could not be written');
    }
  }
}

/** After a downtime of any length one, of how things stand now. */
async function composeDigest(deps: HubDeps, mailbox: TellingMailbox): Promise<void> {
  const now = deps.now();
  const end = lastShiftEnd(now, mailbox);
  if (end === mailbox.lastEnd) return;
  // A clock that was set back: the next shift is told of again.
  const isNew = end > mailbox.lastEnd;
  const facts = isNew ? await readShiftFacts(deps, mailbox.site, nextShiftEnd(now, mailbox)) : null;
  await deps.sites.write(mailbox.site, async ({ sql: tx, lock }) => {
    if (!(await lock()) || !(await claimTelling(tx, mailbox, { last_end: end }))) return;
    await dropOld(tx, mailbox.site, now);
    if (facts) await queue(deps, tx, mailbox, digestText(facts, mailbox));
  });
}

/** Returns up to where they are told now. */
async function composeEscalations(deps: HubDeps, mailbox: TellingMailbox): Promise<number> {
  const { site, toldSeq } = mailbox;
  const { upTo, escalations } = await escalationsSince(deps, mailbox);
  const [first] = escalations;
  if (upTo === toldSeq || (first && first.at > addMs(deps.now(), -quietMs))) return toldSeq;
  const late = await stillEscalated(deps, site, escalations);
  const siteName = await siteNameOf(deps, site);
  await deps.sites.write(site, async ({ sql: tx, lock }) => {
    if (!(await lock()) || !(await claimTelling(tx, mailbox, { told_seq: upTo }))) return;
    if (late.length > 0) await queue(deps, tx, mailbox, escalatedText(siteName, late, mailbox));
  });
  return upTo;
}

type Escalation = Payload<'faultEscalated'> & { at: Instant };

/** Read off the record of operations: whatever the hub escalated is told, also by a hub that starts later. */
async function escalationsSince(deps: HubDeps, { site, toldSeq }: TellingMailbox) {
  return deps.sites.read(site, async ({ sql: tx }) => {
    const rows = await tx
      .selectFrom('operation')
      .select(['seq', 'hub_at', 'payload'])
      .where('site', '=', site)
      .where('seq', '>', toldSeq)
      .where('type', '=', 'faultEscalated')
      .where('outcome', '=', 'applied')
      .orderBy('seq')
      .limit(escalationsAtOnce)
      .execute();
    const newest = await tx.selectFrom('site').select('seq').where('site', '=', site).executeTakeFirst();
    const isAll = rows.length < escalationsAtOnce;
    return {
      upTo: (isAll ? newest?.seq : rows.at(-1)?.seq) ?? toldSeq,
      // Erased with its job: nobody needs to hear of it.
      escalations: rows.flatMap(({ hub_at: at, payload }): Escalation[] =>
        payload === null ? [] : [{ ...payloadSchemas.faultEscalated.parse(payload), at }],
      ),
    };
  });
}

async function stillEscalated(deps: HubDeps, site: string, escalations: Escalation[]): Promise<OpenFault[]> {
  const ids = escalations.flatMap(({ subject }) => (subject.kind === 'package' ? [] : [subject.jobId]));
  const keys = escalations.flatMap(({ subject }) =>
    subject.kind === 'package' ? [packageKey(subject.packageId)] : [],
  );
  if (escalations.length === 0) return [];
  const documents = await deps.sites.read(site, (tx) =>
    tx.findDocuments({ ids: [...new Set(ids)], keys: [...new Set(keys)] }),
  );
  const due = new Map(escalations.map(({ faultId, dueAt }) => [faultId, dueAt]));
  return documents.flatMap((document) =>
    faultsOf(document).filter(({ fault }) => {
      const isOpen = fault.state === 'open' && !fault.snoozed;
      return isOpen && isEscalated(fault) && due.get(fault.id) === fault.nextStep.dueAt;
    }),
  );
}

function faultsOf(document: Document): OpenFault[] {
  if (document.kind !== 'job' && document.kind !== 'package') return [];
  const name = document.kind === 'job' ? document.name : (document.trackingNumber ?? '');
  return document.faults.map((fault) => ({ fault, name }));
}

/** One mail for each address, so that a wrong one stops no other. */
async function queue(
  deps: HubDeps,
  tx: Tx,
  { site, addresses }: TellingMailbox,
  text: ShiftText,
): Promise<void> {
  for (const address of addresses)
    await insertMail(deps, tx, site, {
      jobId: ofNoJob,
      state: 'queued',
      content: { to: { name: '', address }, ...text },
      told: [],
      corrects: null,
    });
}

async function dropOld(tx: Tx, site: string, now: Instant): Promise<void> {
  await tx
    .updateTable('mail')
    .set({ state: 'withdrawn' })
    .where('site', '=', site)
    .where('job_id', '=', ofNoJob)
    .where('state', '=', 'queued')
    .where('queued_at', '<', addMs(now, -tooOldMs))
    .execute();
  await tx
    .deleteFrom('mail')
    .where('site', '=', site)
    .where('job_id', '=', ofNoJob)
    .where('queued_at', '<', addMs(now, -keptMs))
    .execute();
}
