import { createHubClock, type HubClock } from '../../hub/clocks/hub-clock';
import type { KnownTime } from '../../hub/clocks/known-time';
import { startClocks } from '../../hub/clocks/start-clocks';
import type { OpenDatabase } from '../../hub/database';
import type { SqlSiteTx } from '../../hub/sql-site-store';
import type { Attention, Document, DocumentKind, DocumentOf, Job, Package } from '../../shared/documents';
import type { Operation, OperationType, Payload } from '../../shared/operations';
import { hourMs, type Instant } from '../../shared/time';
import { createManualClock } from '../sync/manual-clock';
import { day0 } from './builders';
import { createTestHub, type TestHub, TestStation } from './hub';

/** No longer than the hub may sleep without being taken for one that was away. */
const stepMs = 6 * hourMs;

/** The time that a database remembers, which several hubs share. */
export function rememberedTime(at: Instant | null = null): KnownTime {
  let known = at;
  return {
    read: () => Promise.resolve(known),
    save: (now) => {
      known = now;
      return Promise.resolve();
    },
  };
}

type Options = { known?: KnownTime; change?: (hub: TestHub) => Partial<TestHub> };

/** The hub's code with its clocks running on one site, by a time that only the test moves. */
export function startClockHub(
  { database }: Pick<OpenDatabase, 'database'>,
  siteId: string,
  { known = rememberedTime(), change = () => ({}) }: Options = {},
) {
  const manual = createManualClock(Date.parse(day0));
  /** What the machine's clock is off; the time that passes is not. */
  let offMs = 0;
  const time: HubClock = createHubClock(() => new Date(manual.now() + offMs).toISOString());
  const plain: TestHub = { ...createTestHub({ database }), now: time.now };
  const hub: TestHub = { ...plain, ...change(plain) };
  const start = () =>
    startClocks<SqlSiteTx>({
      deps: hub,
      siteIds: () => Promise.resolve([siteId]),
      time,
      known,
      elapsed: manual.now,
      after: manual.timers.after,
    });
  let clocks = start();

  async function pass(ms: number, step = stepMs): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      manual.advance(Math.min(step, left));
      await clocks.idle();
    }
  }

  async function all<K extends DocumentKind>(kind: K): Promise<DocumentOf<K>[]> {
    const rows = await database
      .selectFrom('document')
      .select('body')
      .where('site', '=', siteId)
      .where('kind', '=', kind)
      .where('deleted', '=', false)
      .orderBy('id')
      .execute();
    return rows
      .map(({ body }) => body as Document)
      .filter((body): body is DocumentOf<K> => body.kind === kind);
  }

  return {
    hub,
    time,
    pass,
    /** What is due at once is looked at a second later. */
    look: async () => {
      clocks.look();
      await pass(1000);
    },
    /** The machine's clock is set wrong by so much from now on. */
    setWallOff: (ms: number) => {
      offMs = ms;
    },
    /** It was off for so long; then it starts again. */
    sleep: async (ms: number) => {
      await clocks.stop();
      manual.advance(ms);
      clocks = start();
      await pass(1);
    },
    stop: () => clocks.stop(),
    jobs: () => all('job'),
    packages: () => all('package'),
    notices: async () => (await all('attention')).filter(({ reason }) => reason === 'notice'),
    /** What customers may be told. */
    told: () =>
      database
        .selectFrom('notice')
        .select(['kind', 'subject', 'detail'])
        .where('site', '=', siteId)
        .orderBy('seq')
        .execute(),
    /** Every operation of these types that was recorded, in its order. */
    recorded: (...types: OperationType[]) =>
      database
        .selectFrom('operation')
        .select(['operation_id', 'type', 'at', 'hub_at', 'payload', 'outcome'])
        .where('site', '=', siteId)
        .where('type', 'in', types)
        .orderBy('seq')
        .execute(),
    /** What somebody does at a station now, or then. */
    operate: async <T extends OperationType>(
      station: TestStation,
      type: T,
      payload: Payload<T>,
      { at = time.now(), as = 'otto' }: { at?: Instant; as?: string } = {},
    ): Promise<string> => {
      const operation = station.operation(type, payload);
      const actor = { kind: 'station', stationId: station.identity.stationId, operatorId: as };
      const answer = await station.push([{ ...operation, at, actor } as Operation]);
      if (!answer.ok) throw new Error(`${type}: ${answer.problem.code}`);
      const [result] = answer.response.results;
      if (!result || result.outcome === 'refused') throw new Error(`${type}: ${result?.code}`);
      return operation.id;
    },
  };
}
export type ClockHub = ReturnType<typeof startClockHub>;

export const named = (jobs: Job[], name: string) => jobs.find((job) => job.name === name);
export const openFaults = (document: Job | Package | undefined) =>
  (document?.faults ?? []).filter(({ state }) => state === 'open');
export const codes = (notices: Attention[]) => notices.map(({ code }) => code);
