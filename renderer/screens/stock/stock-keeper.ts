import { placeKey, placeName } from '../../../shared/drives/places';
import { createSerialQueue } from '../../../shared/serial-queue';
import { driveLabel, parcelLabel } from '../../scan/label-hint';
import type { ScanHandler, WorkingCode } from '../../scan/scan-center';
import type { ScanCommand } from '../../scan/scan-command';
import type { ScanEvent } from '../../scan/scan-event';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import type { FailureReport } from '../../store/report-failure';
import type { Reporter } from '../../store/reporter';
import type { Station } from '../../store/station';
import { useCount } from './count-store';
import { createCounter } from './counter';
import { findThings } from './find-things';
import { rememberMove, useStock } from './stock-store';
import { nameOf, placeOf, stateOf, subjectOf, type Thing, type ThingSubject, thingOf } from './thing';

export type KeeperDeps = {
  station: Station;
  reporter: Reporter;
  failed: FailureReport;
  operatorId: string | null;
  now: () => string;
  newId: () => string;
};
export type StockKeeper = ReturnType<typeof createStockKeeper>;

/** Where things are and where they go, without the looks: scans and keys in, operations and answers out (PLACE-1). */
export function createStockKeeper(deps: KeeperDeps) {
  const { station, reporter, failed, operatorId } = deps;
  const counter = createCounter(deps);
  /** A key waits for the scan before it, or F8 would take back the wrong move. */
  const inOrder = createSerialQueue();

  const say = (code: string, params: Message['params'], scan: ScanEvent | null) =>
    reporter.report({ class: 'attention', code, params, scan });

  async function movedTo(thing: Thing, place: string, scan: ScanEvent | null) {
    const subject = subjectOf(thing);
    const name = nameOf(thing);
    const from = placeOf(thing)?.place ?? null;
    const result = await station.perform('placeMoved', { subject, place });
    const told = tell(result);
    const isSame = result.outcome === 'noop' && result.code === 'already';
    reporter.report({
      ...told,
      ...(isSame && { code: 'stock.already', params: { thing: name, place } }),
      scan,
    });
    if (result.outcome === 'applied' && from !== place) rememberMove({ subject, name, from, to: place });
    if (result.outcome !== 'refused') useStock.setState({ inHand: null });
    useStock.setState({ shown: subject, dialog: null });
  }

  async function answer(thing: Thing, scan: ScanEvent | null) {
    const { target } = useStock.getState();
    return target === null ? show(thing, scan) : movedTo(thing, target, scan);
  }

  function show(thing: Thing, scan: ScanEvent | null) {
    const where = placeOf(thing);
    const subject = subjectOf(thing);
    useStock.setState({ shown: subject, inHand: where ? subject : null, dialog: null });
    const name = nameOf(thing);
    if (!where) return say('stock.notHere', { thing: name, state: stateOf(thing) }, scan);
    reporter.report({
      class: 'ok',
      code: 'stock.isAt',
      params: { thing: name, place: where.place, since: where.since ?? '' },
      scan,
      next: { code: 'stock.next.place', params: {} },
    });
  }

  /** A place: of what is in the hand, else of what comes. Its own code once more ends that. */
  async function takePlace(text: string, scan: ScanEvent) {
    const place = placeName(text);
    const { inHand, target } = useStock.getState();
    const thing = inHand && (await thingOf(station, inHand));
    useStock.setState({ place });
    if (thing) return movedTo(thing, place, scan);
    if (target !== null && placeKey(target) === placeKey(place)) return endTarget(scan);
    useStock.setState({ target: place, shown: null });
    const { total } = await station.listStock(place, { offset: 0, limit: 0 });
    reporter.report({ class: 'ok', code: 'stock.target', params: { place, n: total }, scan });
  }

  function endTarget(scan: ScanEvent | null) {
    const { target } = useStock.getState();
    useStock.setState({ target: null, inHand: null });
    if (target !== null)
      reporter.report({ class: 'ok', code: 'stock.targetEnded', params: { place: target }, scan });
  }

  async function takeCode(code: WorkingCode, scan: ScanEvent) {
    const { count } = useCount.getState();
    if (count) return counter.take(count, code, scan);
    switch (code.kind) {
      case 'place':
        return takePlace(code.placeId, scan);
      case 'bay':
        return takePlace(code.bayId, scan);
      case 'jobCode':
        return say('refused.place.needsThing', {}, scan);
      case 'ownLabel':
        return say('recv.ownLabel', {}, scan);
      case 'selfTest':
        return say(code.result.ok ? 'recv.selfTestOk' : 'recv.selfTestBad', {}, scan);
    }
    const things = await findThings(station, code);
    const [first] = things;
    if (!first) {
      useStock.setState({ shown: null, inHand: null });
      return say(parcelLabel(code) ?? driveLabel(code) ?? 'stock.unknown', {}, scan);
    }
    if (things.length === 1) return answer(first, scan);
    useStock.setState({ dialog: { kind: 'which', subjects: things.map(subjectOf) } });
    say('stock.several', { n: things.length }, scan);
  }

  const scan: ScanHandler = async (event, code) => {
    await inOrder(async () => {
      if (useStock.getState().dialog || useCount.getState().isFinishing)
        return say('recv.answerFirst', {}, event);
      await takeCode(code, event);
    });
  };

  /** The move before is taken back as long as the thing still lies where it was put. */
  async function undo() {
    if (useCount.getState().count) return counter.undo();
    const { moves } = useStock.getState();
    const last = moves.at(-1);
    if (!last) return say('stock.nothingToUndo', {}, null);
    const thing = await thingOf(station, last.subject);
    const params = { thing: last.name, place: last.to };
    const isThere = thing !== null && placeOf(thing)?.place === last.to;
    if (!isThere || last.from === null) {
      useStock.setState({ moves: moves.slice(0, -1) });
      return say('stock.movedSince', params, null);
    }
    const result = await station.perform('placeMoved', { subject: last.subject, place: last.from });
    if (result.outcome !== 'refused') useStock.setState({ moves: moves.slice(0, -1) });
    const told = tell(result);
    const isDone = result.outcome === 'applied';
    reporter.report({
      ...told,
      ...(isDone && { code: 'stock.undone', params: { thing: last.name, place: last.from } }),
      scan: null,
    });
    useStock.setState({ shown: last.subject, inHand: null });
  }

  function startCount(place: string) {
    useStock.setState({ place, target: null, inHand: null, shown: null });
    return counter.start(place);
  }

  const commands: Partial<Record<ScanCommand, () => Promise<unknown>>> = {
    undo,
    async close() {
      const { place } = useStock.getState();
      if (useCount.getState().count) useCount.setState({ isFinishing: true });
      else if (place !== null) await startCount(place);
    },
    help: async () => useStock.setState({ dialog: { kind: 'help' } }),
  };

  return {
    scan,
    command(name: ScanCommand): boolean {
      const run = commands[name];
      if (!run || useStock.getState().dialog || useCount.getState().isFinishing) return false;
      if (operatorId !== null) inOrder(run).catch((error: unknown) => failed(error, null));
      else reporter.report({ class: 'stop', code: 'session.badge', params: {}, scan: null });
      return true;
    },
    /** The answer to "which of them?": what its scan would have done. */
    chooseScanned: (subject: ThingSubject) =>
      inOrder(async () => {
        const thing = await thingOf(station, subject);
        if (thing) await answer(thing, null);
      }),
    /** Chosen in a list: it is shown, and moved by nothing but its next place. */
    look: (subject: ThingSubject) =>
      inOrder(async () => {
        const thing = await thingOf(station, subject);
        if (thing) show(thing, null);
      }),
    putAt: (subject: ThingSubject, place: string) =>
      inOrder(async () => {
        const thing = await thingOf(station, subject);
        if (thing) await movedTo(thing, placeName(place), null);
      }),
    setTarget: (place: string) => useStock.setState({ target: placeName(place), inHand: null, shown: null }),
    endTarget: () => endTarget(null),
    count: (place: string) => inOrder(() => startCount(place)),
    finishCount: (recordHere: boolean) => inOrder(() => counter.finish(recordHere)),
    /** Resolves when nothing is being worked on. */
    settled: () => inOrder(async () => undefined),
  };
}
