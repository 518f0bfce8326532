import { maxPushOperations, type PushRequest, pushResponseSchema } from '../../shared/sync-protocol';
import type { OutboxRecord } from '../data/station-store';
import { requeueFrom, startResync } from './apply-pull';
import { createBackoff } from './backoff';
import type { EngineContext, Run } from './engine-context';
import { askHub, problemOf, readHubAnswer, type Verdict } from './hub-answer';
import { highestCseq, takeNewClientId } from './put-back';
import { speaksOtherwise } from './speak';

const timeoutMs = 30_000;
/** A newer hub may have come meanwhile. */
const parkedProbeMs = 300_000;

/** Whoever found the journal under a new clientId, its numbers were not sent yet, and none of them was found too new. */
function noteClientId(run: Run, clientId: string | null): void {
  if (run.sentAs === clientId) return;
  run.sentAs = clientId;
  run.sentUpTo = 0;
  run.parked = null;
}

function unsent({ core }: EngineContext, run: Run): OutboxRecord[] {
  return core.state.pending.filter(
    ({ cseq }) =>
      cseq !== null && cseq > run.sentUpTo && cseq < (run.parked?.from ?? Number.POSITIVE_INFINITY),
  );
}

/** Numbers follow each other without a gap, as the protocol wants them. */
function nextBatch(context: EngineContext, run: Run, size: number): OutboxRecord[] {
  const batch = unsent(context, run).slice(0, size);
  const from = batch[0]?.cseq ?? 0;
  const end = batch.findIndex((entry, index) => entry.cseq !== from + index);
  return end < 0 ? batch : batch.slice(0, end);
}

function requestFor({ core }: EngineContext, { protocol }: Run, batch: OutboxRecord[]): PushRequest {
  const { meta } = core.state;
  const { cseq, operationId } = meta.retired;
  return {
    protocol,
    siteId: core.siteId,
    epoch: meta.epoch,
    clientId: meta.clientId ?? '',
    last: operationId === null ? null : { cseq, operationId },
    from: batch[0]?.cseq ?? 1,
    operations: batch.map((entry) => entry.operation),
  };
}

/** The hub misses numbers, or knows more than this journal gave out. */
async function closeGap(
  { core }: EngineContext,
  run: Run,
  expect: number,
  clientId: string | null,
): Promise<void> {
  await core.queue(async () => {
    if (core.state.meta.clientId !== clientId) return;
    const highest = highestCseq(core);
    const isPending = core.state.pending.some((entry) => entry.cseq === expect);
    if (expect === highest + 1 || isPending || (expect <= highest && (await requeueFrom(core, expect))))
      run.sentUpTo = expect - 1;
    else await takeNewClientId(core);
  });
  run.pulling?.abort();
}

async function settle(
  context: EngineContext,
  run: Run,
  verdict: Exclude<Verdict<never>, { kind: 'ok' }>,
  batch: OutboxRecord[],
  /** That this was said about: the pull loop may have taken another meanwhile. */
  clientId: string | null,
): Promise<void> {
  const { core } = context;
  if (verdict.kind !== 'problem') return;
  const { problem } = verdict;
  if (problem.code === 'gap') return closeGap(context, run, problem.expect, clientId);
  if (problem.code === 'fork') {
    await core.queue(async () => {
      if (core.state.meta.clientId === clientId) await takeNewClientId(core);
    });
    run.pulling?.abort();
  } else if (problem.code === 'epoch') {
    await core.queue(async () => {
      if (core.state.meta.epoch !== problem.epoch) await startResync(core, problem.epoch);
    });
    run.sentUpTo = 0;
    run.pulling?.abort();
  } else if (problem.code === 'upgradeHub') {
    const strange = batch.find(
      ({ operation }) => operation.type === problem.type && operation.v === problem.v,
    );
    run.parked = { from: (strange ?? batch[0])?.cseq ?? 1, until: core.ports.elapsed() + parkedProbeMs };
    context.changed();
  }
}

/** Answered by an own step; only when that did not help is there a reason to wait. */
function isSettled(verdict: Exclude<Verdict<never>, { kind: 'ok' }>): boolean {
  const code = verdict.kind === 'problem' ? verdict.problem.code : null;
  return code === 'gap' || code === 'fork' || code === 'epoch' || code === 'upgradeHub';
}

/** What stops all of the outbox; what waits for a newer hub is parked, and the rest goes on. */
function pushProblem(verdict: Verdict<never>) {
  const problem = problemOf(verdict);
  return problem === 'upgradeHub' ? null : problem;
}

/** Sends the outbox in order, one batch at a time. The answer is advisory: only a pull retires. */
export async function pushLoop(context: EngineContext, run: Run): Promise<void> {
  const { core } = context;
  const { ports, state } = core;
  const backoff = createBackoff(ports.random);
  let size = maxPushOperations;
  let previous: string | null = null;
  while (!run.signal.aborted) {
    const wasParked = run.parked !== null;
    if (run.parked && ports.elapsed() >= run.parked.until) run.parked = null;
    noteClientId(run, state.meta.clientId);
    const batch = run.recovered && !state.meta.resync ? nextBatch(context, run, size) : [];
    // Never while nothing may be sent: a full pull must come to its end first.
    run.draining = batch.length > 0 && previous === null && unsent(context, run).length > maxPushOperations;
    if (batch.length === 0) {
      if (wasParked && !run.parked) context.changed();
      if (state.pending.length === 0) context.nothingToSend();
      run.work.pull.ring();
      await run.work.push.wait(run.signal, run.parked ? run.parked.until - ports.elapsed() : undefined);
      continue;
    }
    if (run.draining) run.pulling?.abort();
    const { clientId } = state.meta;
    const askedAt = ports.elapsed();
    const answer = await askHub(
      ports,
      { method: 'POST', path: 'push', body: requestFor(context, run, batch) },
      timeoutMs,
      run.signal,
    );
    const spentMs = ports.elapsed() - askedAt;
    if (run.signal.aborted) return;
    const verdict = readHubAnswer(pushResponseSchema, answer);
    if (verdict.kind === 'ok') {
      previous = null;
      backoff.reset();
      size = Math.min(maxPushOperations, size * 2);
      // The hub takes in what it knows: less than the batch where it ends at an operation of a newer version.
      const upTo = Math.min(verdict.body.upTo, batch[batch.length - 1]?.cseq ?? 0);
      if (state.meta.clientId === clientId) run.sentUpTo = Math.max(run.sentUpTo, upTo);
      context.answered('push', null);
      context.progress();
      continue;
    }
    // Once: two hubs behind one name that have no version in common must not be asked without a pause.
    if (speaksOtherwise(ports, run, verdict) && previous !== 'protocol') {
      previous = 'protocol';
      continue;
    }
    if (verdict.kind === 'offline') context.unanswered();
    else context.answered('push', pushProblem(verdict));
    if (verdict.kind === 'tooLarge') size = Math.max(1, Math.floor(batch.length / 2));
    await settle(context, run, verdict, batch, clientId);
    run.work.journal.ring();
    const code = verdict.kind === 'problem' ? verdict.problem.code : verdict.kind;
    const isRepeated = previous === code;
    previous = code;
    if (isSettled(verdict) && !isRepeated) continue;
    const waitMs = backoff.nextMs(verdict.retryAfterMs, spentMs);
    run.draining = false;
    run.work.pull.ring();
    context.waits('push', waitMs);
    await run.retry.push.wait(run.signal, waitMs);
    context.waits('push', null);
  }
}
