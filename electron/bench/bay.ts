import { mkdirSync } from 'node:fs';
import type { BayProblem, Bay as BayView } from '../../shared/bench/bench-contract';
import type { FoundDrive } from '../drives/found-drive';
import type { MountedDrive } from '../drives/mount-drive';
import { isScanned, problemOf } from './bay-check';
import type { BayDeps } from './bay-deps';
import { closeLeftOpen, openDrive, problemOfDrive } from './bay-mount';
import { type Activity, isRunning, stateOf } from './bay-state';
import { problemOfResult, resultOf, viewOf } from './bay-view';
import { type BayRecord, type BayScan, noProgress, type Run } from './bench-records';
import { type CopyMeter, createCopyMeter } from './copy-meter';
import { type CopyEnd, copyOnce, delayAfter } from './copy-once';
import type { Engine } from './engine';
import { engineArgs, stateFolderOf } from './engine-args';
import type { EngineEvent } from './engine-lines';
import { problem } from './hub-access';
import { notEmptyAfter, notEmptyAtScan } from './not-empty';
import { removeIfDone } from './transfer-folders';

export type Bay = ReturnType<typeof createBay>;

/** What does not answer is waited for; a program that fails again and again is not. */
const mostFailures = 5;

/** One bay: what is recorded of it, and what is done in it. */
export function createBay(deps: BayDeps, first: BayRecord) {
  let record = first;
  let found: FoundDrive | null = null;
  let checkProblem: BayProblem | null = null;
  let isChecking = false;
  let activity: Activity = null;
  /** Why it waits. */
  let heldUp: BayProblem | null = null;
  let meter: CopyMeter | null = null;
  let mounted: MountedDrive | null = null;
  let engine: Engine | null = null;
  let attempt: AbortController | null = null;
  let working: Promise<void> | null = null;
  let isClosed = false;
  let wake = () => {};

  const problemNow = () => (activity === null ? (record.problem ?? checkProblem) : heldUp);

  /** What is known changed: what is shown may be another state, since now. */
  function settle(change: Partial<BayRecord> = {}): void {
    record = { ...record, ...change };
    const told = problemNow();
    const now = { isFound: found !== null, isChecking, hasProblem: told !== null, activity };
    const state = stateOf(record, now);
    const reason = told?.reason ?? null;
    const isSame = state === record.shown.state && reason === record.shown.reason;
    if (!isSame) record = { ...record, shown: { state, reason, since: deps.now() } };
    if (!isSame || Object.keys(change).length > 0) deps.save();
  }
  const changeRun = (change: Partial<Run>) => {
    if (record.run) settle({ run: { ...record.run, ...change } });
  };
  function be(what: Activity, why: BayProblem | null = null): void {
    activity = what;
    heldUp = why;
    settle();
  }

  /** What the machine reports of this bay now. `all`: every drive that it reports. */
  function look(now: FoundDrive | null, all: readonly FoundDrive[]): void {
    found = now;
    isChecking = false;
    checkProblem = null;
    const { scan } = record;
    if (!scan) return settle(record.isSafe && !found ? { isSafe: false } : {});
    const isThere = isScanned(found, scan);
    if (isRunning(record) && !record.isPulled) {
      if (!isThere) pulled();
      else if (!working) work();
      return settle();
    }
    // What is left of the copy ends first.
    if (record.isPulled && isThere && !working) return settle({ isPulled: false });
    if (found && !record.isSafe) checkProblem = problemOf(found, all, scan);
    settle();
    // A host before this one was ended between the two.
    if (record.run?.result && !record.isSafe && !record.problem) work();
  }

  function pulled(): void {
    deps.log(`bench: the drive in bay ${record.bay} was pulled before it was safe`);
    settle({ isPulled: true, problem: null });
    changeRun({ wish: 'rest' });
    attempt?.abort();
    wake();
    // Nothing is written to it; what is left is its mount.
    if (!working) working = letGo().catch(failed).finally(ended);
  }

  function work(): void {
    if (working || isClosed) return;
    working = keepCopying().catch(failed).finally(ended);
  }
  function failed(error: Error): void {
    deps.log(`bench: bay ${record.bay}: ${error.stack ?? error.message}`);
    if (isClosed) return;
    settle({ problem: problem('engine-failed', { detail: error.message }) });
    changeRun({ wish: 'rest' });
  }
  function ended(): void {
    working = null;
    if (!isClosed) be(null);
  }

  /** Until it has ended, or people or the machine stop it. */
  async function keepCopying(): Promise<void> {
    let failures = 0;
    while (record.run && !record.run.result && !isClosed) {
      const { wish } = record.run;
      if (wish === 'rest' || wish === 'pause') break;
      be('queued');
      attempt = new AbortController();
      const ended = await tryToCopy(record.run, attempt.signal);
      attempt = null;
      if (ended.end === 'left') continue;
      if (ended.end === 'result') {
        const run = record.run;
        const at = { operationId: deps.newId(), endedAt: deps.now() };
        // First, so that its end and its problem are told from one instant on.
        be('releasing');
        settle({
          run: { ...run, result: resultOf(run, ended.result, at) },
          problem: problemOfResult(ended.result),
        });
      } else if (ended.end === 'pulled') pulled();
      else {
        const hasFailed = ended.problem.reason === 'engine-failed' && failures >= mostFailures;
        failures = meter?.hasBegun() ? 0 : failures + 1;
        if (ended.end === 'again' && !hasFailed) await pause(failures, ended.problem);
        else {
          be('releasing');
          const notEmpty = notEmptyAfter(record, ended.problem);
          settle({ problem: ended.problem, run: { ...record.run, wish: 'rest' }, notEmpty });
        }
      }
    }
    if (isClosed || record.run?.result || record.run?.wish === 'rest') await letGo();
  }

  async function pause(failures: number, why: BayProblem): Promise<void> {
    be('waiting', why);
    await new Promise<void>((go) => {
      const cancel = deps.after(delayAfter(failures, deps.firstDelayMs), go);
      wake = () => {
        cancel();
        go();
      };
    });
  }

  async function tryToCopy(run: Run, signal: AbortSignal): Promise<CopyEnd> {
    let giveBack: () => void;
    try {
      giveBack = await deps.copies.take(signal);
    } catch (error) {
      if (signal.aborted) return { end: 'left' };
      throw error;
    }
    try {
      be('starting');
      const { scan } = record;
      if (!scan || !found) return { end: 'pulled' };
      const copying = copyingOf(scan, run);
      if (!mounted) {
        // What a host before this one left open stays so until it was really closed.
        const wasOpen = record.isOpen;
        settle({ isOpen: true });
        const opened = await openDrive(deps, { drive: found, direction: scan.direction, copying });
        if (!('given' in opened)) {
          settle({ isOpen: wasOpen });
          return 'later' in opened
            ? { end: 'again', problem: opened.later }
            : { end: 'stopped', problem: opened.never };
        }
        mounted = opened.given;
      }
      if (signal.aborted) return { end: 'left' };
      const stateFolder = stateFolderOf(deps.transfersFolder, scan);
      mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
      const onlyEmpty = !record.notEmpty?.isAccepted;
      const places = { driveFolder: mounted.folder, stateFolder, serial: found.serial, onlyEmpty };
      const args = engineArgs(scan, places);
      if (!args) {
        const detail = `The job's manifest is no file of a drive: ${scan.manifestFile}`;
        return { end: 'stopped', problem: problem('manifest-error', { fault: 'manifest-error', detail }) };
      }
      return await copyOnce(deps, { args, copying }, watch(run), signal);
    } finally {
      engine = null;
      giveBack();
    }
  }

  function watch(run: Run) {
    const own = createCopyMeter(deps.ticks);
    meter = own;
    return {
      onEngine(started: Engine) {
        engine = started;
        if (record.run?.wish === 'cancel') engine.send('cancel');
      },
      onHeldUp(why: BayProblem | null) {
        if (why) be('waiting', why);
        else if (activity === 'waiting') be(own.hasBegun() ? 'copying' : 'starting');
      },
      onEvent(event: EngineEvent) {
        if (record.run?.id !== run.id) return;
        // Once a second: durable with the next change.
        record = { ...record, run: { ...record.run, progress: own.take(event, record.run.progress) } };
        if (activity === 'starting' && (event.event === 'started' || event.event === 'progress'))
          be('copying');
      },
    };
  }

  /** Only what is written out, unmounted and locked is safe. */
  async function letGo(): Promise<void> {
    if (!mounted && !record.isOpen) return isClosed || record.isPulled ? undefined : rest();
    be('releasing');
    const left = mounted ? await release(mounted) : await closeAfterRestart();
    if (left && !record.isPulled) return settle({ problem: left });
    if (left) deps.log(`bench: bay ${record.bay}: ${left.reason}: ${left.detail}`);
    mounted = null;
    settle({ isOpen: false });
    if (!isClosed && !record.isPulled) rest();
  }
  /** A drive that could not be copied stays where its problem can be seen; it is locked all the same. */
  const rest = () => settle({ isSafe: record.run?.result !== null || record.problem === null });
  const release = async (drive: MountedDrive) => {
    const left = await drive.release();
    return left && problemOfDrive(left);
  };
  const copyingOf = ({ jobId, driveId }: BayScan, { operatorId }: Run) => ({ jobId, driveId, operatorId });

  async function closeAfterRestart(): Promise<BayProblem | null> {
    const { scan, run } = record;
    if (!scan || !run || !found) return null;
    return closeLeftOpen(deps, { drive: found, direction: scan.direction, copying: copyingOf(scan, run) });
  }

  return {
    number: first.bay,
    record: () => record,
    isRunning: () => isRunning(record) && !record.isPulled,
    /** Nothing is in it and nothing is expected. */
    isEmpty: () => found === null && record.scan === null && record.run === null,
    view: (): BayView =>
      viewOf(record, { found, problem: problemNow(), meter, now: deps.now(), ticks: deps.ticks() }),
    look,
    scan(scan: BayScan): void {
      const isSame = record.scan?.jobId === scan.jobId && record.scan.driveId === scan.driveId;
      const isUnrecorded = record.run?.result && !record.run.result.isRecorded;
      if (working || isUnrecorded || (isSame && isRunning(record) && !record.isPulled)) return;
      // Another try of a drive whose end is recorded goes on from the same checkpoint.
      const run = isSame && record.run && !record.run.result ? record.run : null;
      isChecking = true;
      checkProblem = null;
      const notEmpty = notEmptyAtScan(record, scan);
      settle({ scan, run, problem: null, isSafe: false, isPulled: false, notEmpty });
    },
    /** False: it is not ready. */
    start(operatorId: string): boolean {
      const goesOn = record.run !== null && record.run.result === null;
      const { state } = record.shown;
      if (working || !found || checkProblem || !(state === 'ready' || (state === 'stopped' && goesOn)))
        return false;
      const begun = { id: deps.newId(), startedAt: deps.now(), progress: noProgress, result: null };
      const run = { ...(goesOn && record.run ? record.run : begun), operatorId, wish: 'copy' as const };
      settle({ run, problem: null, isSafe: false });
      work();
      return true;
    },
    pause(): boolean {
      if (!isRunning(record) || record.isPulled) return false;
      changeRun({ wish: 'pause' });
      if (engine && activity === 'copying') engine.send('pause');
      else attempt?.abort();
      wake();
      return true;
    },
    resume(): boolean {
      if (record.run?.wish !== 'pause' || record.run.result) return false;
      changeRun({ wish: 'copy' });
      if (engine && !attempt?.signal.aborted) engine.send('resume');
      work();
      return true;
    },
    cancel(): boolean {
      if (!isRunning(record) || record.isPulled) return false;
      changeRun({ wish: 'cancel' });
      engine?.send('cancel');
      wake();
      work();
      return true;
    },
    async release(): Promise<boolean> {
      const isHeld = activity === 'copying' || activity === 'starting' || activity === 'queued';
      if (isHeld && record.run?.wish !== 'pause') return false;
      if (record.run?.result === null) changeRun({ wish: 'rest' });
      attempt?.abort();
      wake();
      await working;
      settle({ problem: null });
      if (!record.isSafe) await letGo().finally(ended);
      return true;
    },
    clear(): 'ok' | 'copying' | 'unrecorded' {
      const isHeld = record.isOpen && found !== null;
      if (working || isHeld || (isRunning(record) && !record.isPulled)) return 'copying';
      if (record.run?.result && !record.run.result.isRecorded) return 'unrecorded';
      checkProblem = null;
      settle({
        scan: null,
        run: null,
        problem: null,
        isPulled: false,
        isSafe: record.isSafe && found !== null,
      });
      return 'ok';
    },
    setOutOfService(outOfService: string | null): boolean {
      if (working || (isRunning(record) && !record.isPulled)) return false;
      settle({ outOfService });
      return true;
    },
    recorded(transferId: string): boolean {
      const result = record.run?.result;
      if (!result || result.transferId !== transferId) return false;
      changeRun({ result: { ...result, isRecorded: true } });
      removeIfDone(deps, record);
      return true;
    },
    /** What runs goes on when a host opens this again. */
    async close(): Promise<void> {
      isClosed = true;
      attempt?.abort();
      wake();
      await working;
      if (mounted) await letGo();
    },
  };
}
