import { countPlace, type PlaceCount } from '../../../shared/drives/place-count';
import type { ForeignCode } from '../../../shared/scan-code/scan-code';
import { serialKeys } from '../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../shared/scan-code/tracking-key';
import { driveLabel, parcelLabel } from '../../scan/label-hint';
import type { WorkingCode } from '../../scan/scan-center';
import type { ScanEvent } from '../../scan/scan-event';
import type { Message } from '../../store/feedback';
import { tell } from '../../store/feedback-class';
import type { Reporter } from '../../store/reporter';
import type { Station, StockRow } from '../../store/station';
import { type Count, type CountLine, type CountScan, changeScans, useCount } from './count-store';
import { findThings } from './find-things';
import { nameOf, placeOf, subjectOf, subjectOfRow } from './thing';

/** A place with more in it is no place to count: its shelves are. */
export const mostCounted = 2000;

export type CounterDeps = {
  station: Station;
  reporter: Reporter;
  operatorId: string | null;
  now: () => string;
  newId: () => string;
};
export type Counter = ReturnType<typeof createCounter>;
export type Counted = PlaceCount<StockRow, CountScan> & { total: number };

/** What is recorded at the place now beside what was scanned since the count began. */
export async function countNow(station: Pick<Station, 'listStock'>, count: Count): Promise<Counted> {
  const { rows, total } = await station.listStock(count.place, { offset: 0, limit: mostCounted });
  return { ...countPlace(rows, count.scans), total };
}

/** PLACE-2: the count of a place, without the looks. */
export function createCounter({ station, reporter, operatorId, now, newId }: CounterDeps) {
  const say = (code: string, params: Message['params'], scan: ScanEvent | null) =>
    reporter.report({ class: 'attention', code, params, scan });

  async function start(place: string) {
    const { total } = await station.listStock(place, { offset: 0, limit: 0 });
    if (total > mostCounted) return say('stock.count.tooMany', { place, most: mostCounted }, null);
    useCount.setState({ count: { place, startedAt: now(), scans: [] }, report: null });
    reporter.report({ class: 'ok', code: 'stock.count.started', params: { place, n: total }, scan: null });
  }

  async function take(count: Count, code: WorkingCode, scan: ScanEvent) {
    if (code.kind === 'place' || code.kind === 'bay')
      return say('stock.count.running', { place: count.place }, scan);
    if (!('candidates' in code)) return say('stock.unknown', {}, scan);
    const keys = [...serialKeys(code.text), ...scanTrackingKeys(code.text, code.aimId)];
    if (count.scans.some((one) => one.keys.some((key) => keys.includes(key))))
      return say('stock.count.again', { thing: code.text }, scan);
    const { rows } = await station.listStock(count.place, { offset: 0, limit: mostCounted });
    const row = rows.find(({ scanKeys }) => scanKeys.some((key) => keys.includes(key)));
    if (!row) return takeUnexpected(count, code, keys, scan);
    const subject = subjectOfRow(row);
    // No news for the place, but what an earlier count missed is found by it.
    await station.perform('placeMoved', { subject, place: row.placeName });
    const { name, scanKeys, placeName } = row;
    changeScans((scans) => [
      ...scans,
      { name, keys: [...new Set([...keys, ...scanKeys])], subject, place: placeName },
    ]);
    const found = countPlace(rows, useCount.getState().count?.scans ?? []).found.length;
    const isAll = found === rows.length;
    reporter.report({
      class: isAll ? 'done' : 'ok',
      code: isAll ? 'stock.count.all' : 'stock.count.found',
      params: { thing: name, n: found, m: rows.length },
      scan,
    });
  }

  async function takeUnexpected(count: Count, code: ForeignCode, keys: string[], scan: ScanEvent) {
    const [thing] = await findThings(station, code);
    const hint = parcelLabel(code) ?? driveLabel(code);
    if (!thing && hint) return say(hint, {}, scan);
    const place = thing ? (placeOf(thing)?.place ?? null) : null;
    const name = thing ? nameOf(thing) : code.text;
    changeScans((scans) => [...scans, { name, keys, subject: thing ? subjectOf(thing) : null, place }]);
    if (place !== null) return say('stock.count.elsewhere', { thing: name, place }, scan);
    say('stock.count.unexpected', { thing: name, place: count.place }, scan);
  }

  function undo() {
    const last = useCount.getState().count?.scans.at(-1);
    if (!last) return say('stock.nothingToUndo', {}, null);
    changeScans((scans) => scans.slice(0, -1));
    reporter.report({ class: 'ok', code: 'stock.count.undone', params: { thing: last.name }, scan: null });
  }

  /** Every missing thing opens a fault; what lies here although it is recorded elsewhere is recorded here, if so wished. */
  async function finish(recordHere: boolean): Promise<void> {
    const { count } = useCount.getState();
    if (!count || operatorId === null) return;
    const counted = await countNow(station, count);
    for (const row of counted.missing) {
      const result = await station.perform('faultRecorded', {
        faultId: newId(),
        subject: subjectOfRow(row),
        kind: 'drive-unaccounted',
        note: count.place,
        blocking: false,
      });
      if (result.outcome === 'refused') return reporter.report({ ...tell(result), scan: null });
    }
    for (const { subject, place } of recordHere ? counted.unexpected : []) {
      if (!subject || place === null) continue;
      const result = await station.perform('placeMoved', { subject, place: count.place });
      if (result.outcome === 'refused') return reporter.report({ ...tell(result), scan: null });
    }
    const report = {
      place: count.place,
      startedAt: count.startedAt,
      finishedAt: now(),
      operatorId,
      found: counted.found.map(lineOfRow),
      missing: counted.missing.map(lineOfRow),
      unexpected: counted.unexpected.map(
        ({ name, place }): CountLine => ({ name, job: '', place: place ?? '' }),
      ),
    };
    useCount.setState({ count: null, report, isFinishing: false });
    const params = { found: report.found.length, missing: report.missing.length, place: count.place };
    const isWhole = report.missing.length === 0;
    reporter.report({
      class: isWhole ? 'done' : 'attention',
      code: 'stock.count.finished',
      params,
      scan: null,
    });
  }

  return {
    start,
    take,
    undo,
    finish,
  };
}

const lineOfRow = ({ name, placeName, thing }: StockRow): CountLine => ({
  name,
  job: thing.kind === 'drive' ? thing.job : '',
  place: placeName,
});
