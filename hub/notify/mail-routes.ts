import { z } from 'zod';
import { type Mail, type MailAction, mailActionSchema, waitingMails } from '../../shared/mail-contract';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { notFound, StationProblem } from '../station-problem';
import type { AddRoute } from '../station-routes';
import { hasSender } from './mail-round';
import { type MailRow, mailsForPerson, mailsOfJob, settleMail } from './mail-rows';
import { recordContactsOf } from './record-contacts';

const atMost = 200;

/** What was written to customers, and what waits for a person: to be copied, tried again, or let go as a correction. */
export function addMailRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute('GET /station/v1/jobs/:id/mails', z.unknown(), async ({ station, params }) => {
    const found = await findJobById(deps, station.siteId, params.id ?? '');
    if (!found) throw notFound();
    const rows = await mailsOfJob(deps.database, station.siteId, found.job.id);
    return { mails: rows.slice(-atMost).map(shown), more: rows.length > atMost };
  });
  addRoute('GET /station/v1/mails', z.unknown(), async ({ station }) => {
    const rows = await mailsForPerson(deps.database, station.siteId, atMost + 1);
    return { mails: rows.slice(0, atMost).map(shown), more: rows.length > atMost };
  });
  addRoute('POST /station/v1/mails/:id', mailActionSchema, async (call) => {
    const { station, params, body, operatorId } = call;
    const { siteId, stationId } = station;
    const to = await stateAfter(deps, siteId, body.action);
    const row = await settleMail(deps, siteId, params.id ?? '', {
      from: waitingMails[body.action],
      to,
      operatorId,
    });
    if (!row) {
      throw new StationProblem(409, { code: 'mail-settled', message: 'The mail does not wait for that.' });
    }
    if (to === 'sent') await recordContactsOf(deps, row, { kind: 'station', stationId, operatorId });
    deps.log.info(
      { site: siteId, stationId, operatorId, mailId: row.id, action: body.action },
      'a mail was settled',
    );
    return { mail: shown(row) };
  });
}

async function stateAfter(deps: HubDeps, siteId: string, action: MailAction): Promise<Mail['state']> {
  if (action === 'markSent') return 'sent';
  if (action === 'discard') return 'discarded';
  const site = await deps.database
    .selectFrom('site')
    .select('demo')
    .where('site', '=', siteId)
    .executeTakeFirst();
  return site?.demo === false && (await hasSender(deps)) ? 'queued' : 'toCopy';
}

function shown(row: MailRow): Mail {
  return {
    id: row.id,
    jobId: row.job_id,
    state: row.state,
    ...row.content,
    corrects: row.corrects,
    queuedAt: row.queued_at,
    attempts: row.attempts,
    problem: row.problem,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
  };
}
