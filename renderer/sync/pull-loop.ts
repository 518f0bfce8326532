import {
  type PullRequest,
  type PullResponse,
  pullPageSize,
  pullResponseSchema,
} from '../../shared/sync-protocol';
import { addMs } from '../../shared/time';
import { applyPull, latestRows, type PulledNews, startResync } from './apply-pull';
import { createBackoff } from './backoff';
import { type Core, nowText } from './core';
import type { EngineContext, Run } from './engine-context';
import { askHub, problemOf, readHubAnswer, type Verdict } from './hub-answer';
import { hubTime, noteHubTime } from './hub-time';
import { takeNewClientId } from './put-back';
import { noteProtocols, speaksOtherwise } from './speak';

const waitMs = 25_000;
/** On top of what the hub may wait. */
const timeoutMs = 20_000;
/** Pages of later pulls are shown together, so that nobody sees half an operation; not more than fit one quick commit. */
const stagedRows = 2000;
const retainMs = 30 * 86_400_000;
const retainCount = 100_000;

function requestFor(
  { core }: EngineContext,
  { protocol }: Run,
  staged: PulledNews | null,
  wait: number,
): PullRequest {
  const { meta } = core.state;
  const last = staged?.outcomes[staged.outcomes.length - 1];
  return {
    protocol,
    siteId: core.siteId,
    epoch: staged?.epoch ?? meta.epoch,
    clientId: meta.clientId ?? '',
    cursor: staged?.cursor ?? meta.cursor,
    cursorOperationId: (staged ?? meta).cursorOperationId,
    historyMark: (staged ?? meta).historyMark,
    retired: last ? { cseq: last.cseq, operationId: last.operationId } : meta.retired,
    limit: pullPageSize,
    waitMs: wait,
    station: { appVersion: core.appVersion, pending: core.state.pending.length },
    ...core.presence.asked(),
  };
}

const stage = (staged: PulledNews | null, page: PullResponse): PulledNews => ({
  epoch: page.epoch,
  cursor: page.cursor,
  cursorOperationId: page.cursorOperationId,
  historyMark: page.historyMark ?? null,
  complete: page.complete,
  rows: latestRows([...(staged?.rows ?? []), ...page.documents]),
  outcomes: [...(staged?.outcomes ?? []), ...page.outcomes],
});

function epochOf(verdict: Verdict<PullResponse>): string | null {
  if (verdict.kind === 'ok') return verdict.body.epoch;
  return verdict.kind === 'problem' && verdict.problem.code === 'epoch' ? verdict.problem.epoch : null;
}

function isEmpty({ core }: EngineContext, news: PulledNews): boolean {
  const { meta } = core.state;
  const nothing = news.rows.length === 0 && news.outcomes.length === 0 && news.cursor === meta.cursor;
  const isSame = nothing && news.historyMark === meta.historyMark;
  return isSame && meta.complete && !meta.resync && news.epoch === meta.epoch;
}

/** What made pushes fail may be gone with it: they do not wait for the end of their back-off. */
async function startAnew(core: Core, run: Run): Promise<void> {
  await takeNewClientId(core);
  run.retry.push.nudge();
}

async function store(context: EngineContext, run: Run, news: PulledNews): Promise<void> {
  const { core } = context;
  const { resync } = core.state.meta;
  if (isEmpty(context, news)) {
    await core.state.commit({ meta: { lastSyncAt: nowText(core.ports) } });
    return;
  }
  if ((await applyPull(core, news)) === 'fork') {
    await startAnew(core, run);
  } else if (news.outcomes.length > 0) {
    const { cseq } = core.state.meta.retired;
    await core.ports.journal.retire(cseq);
    // By the hub's clock, as they were retired: ours may just have jumped by months.
    const before = addMs(hubTime(core), -retainMs);
    if (core.state.owner) await core.store.pruneRetained(core.state.owner, before, retainCount);
  }
  if (resync) run.retry.push.nudge();
}

/** Asks for news, waiting at the hub, and applies it. The only loop that changes the base and retires. */
export async function pullLoop(context: EngineContext, run: Run): Promise<void> {
  const { core } = context;
  const { ports, state } = core;
  const backoff = createBackoff(ports.random);
  let staged: PulledNews | null = null;
  // While one page of a long pull is stored, the hub already makes the next.
  let ahead: PulledNews | null = null;
  let storing: Promise<void> = Promise.resolve();
  // The first answer comes at once, so that the status is true soon after a start or a failure.
  let patient = false;
  /** The last question was asked again in another version of the protocol. */
  let rephrased = false;
  while (!run.signal.aborted) {
    if (!run.recovered || run.draining) {
      ahead = null;
      await storing;
      await run.work.pull.wait(run.signal);
      continue;
    }
    const request = requestFor(context, run, staged ?? ahead, patient && !staged ? waitMs : 0);
    const asked = ahead ? { ...state.meta, epoch: ahead.epoch, cursor: ahead.cursor } : state.meta;
    run.pulling = new AbortController();
    const signal = AbortSignal.any([run.signal, run.pulling.signal]);
    const askedAt = ports.elapsed();
    const answer = await askHub(
      ports,
      { method: 'POST', path: 'pull', body: request },
      request.waitMs + timeoutMs,
      signal,
    );
    const answeredAt = ports.elapsed();
    const interrupted = run.pulling.signal.aborted;
    run.pulling = null;
    const verdict = readHubAnswer(pullResponseSchema, answer);
    ahead = null;
    await storing;
    if (run.signal.aborted) return;
    if (interrupted) {
      staged = null;
      patient = false;
      continue;
    }
    const epoch = epochOf(verdict);
    if (epoch !== null && asked.epoch !== null && epoch !== asked.epoch) {
      staged = null;
      context.answered('pull', null);
      await core.queue(async () => {
        if (state.meta.epoch === asked.epoch) await startResync(core, epoch);
      });
      run.sentUpTo = 0;
      continue;
    }
    if (verdict.kind !== 'ok') {
      staged = null;
      patient = false;
      // See pushLoop.
      if (speaksOtherwise(ports, run, verdict) && !rephrased) {
        rephrased = true;
        continue;
      }
      if (verdict.kind === 'problem' && verdict.problem.code === 'fork')
        await core.queue(async () => {
          if (state.meta.clientId === asked.clientId) await startAnew(core, run);
        });
      if (core.presence.lost()) context.lookersChanged();
      if (verdict.kind === 'offline') context.unanswered();
      else context.answered('pull', problemOf(verdict));
      const againMs = backoff.nextMs(verdict.retryAfterMs, answeredAt - askedAt);
      context.waits('pull', againMs);
      await run.retry.pull.wait(run.signal, againMs);
      context.waits('pull', null);
      continue;
    }
    backoff.reset();
    context.answered('pull', null);
    const page = verdict.body;
    noteProtocols(ports, run, page.protocols);
    rephrased = false;
    await noteHubTime(core, page.serverTime);
    if (core.presence.told(page)) context.lookersChanged();
    const news = stage(staged, page);
    const hold = state.meta.resync || (state.meta.complete && news.rows.length < stagedRows);
    if (!page.complete && hold) {
      staged = news;
      continue;
    }
    staged = null;
    patient = page.complete;
    storing = core
      .queue(async () => {
        // The push loop may have changed clientId or epoch since this was asked.
        const { meta } = state;
        const isCurrent =
          meta.clientId === asked.clientId && meta.epoch === asked.epoch && meta.cursor === asked.cursor;
        if (run.signal.aborted || !isCurrent || meta.resync !== asked.resync) return;
        await store(context, run, news);
        if (news.outcomes.length > 0 || news.rows.length > 0) context.progress();
      })
      .then(() => {
        context.changed();
        // What came back to the outbox may have no number of this journal yet.
        run.work.journal.ring();
        run.work.push.ring();
      });
    if (page.complete) {
      await storing;
      continue;
    }
    ahead = news;
    // Thrown where it is awaited, after the next answer.
    storing.catch(() => undefined);
  }
}
