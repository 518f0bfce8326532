import { z } from 'zod';
import { benchContract } from './bench/bench-contract';
import { carrierLabelFormats } from './carrier-contract';
import { drawnLabelSchema } from './labels/drawn-label';
import { printerProblems, printerSchema } from './labels/printer';
import { anyOperationSchema } from './operations';
import { photoLimits, sha256Schema } from './photo';

/** Photos stop first: what is left is for operations. */
export const photoReserveBytes = 200 * 1024 * 1024;

/** A browser whose disk was full loses its database at a later start: the host refuses before the first write fails. */
export const diskReserveBytes = 100 * 1024 * 1024;

/*
 * What the page may ask of the machine that it runs on: one contract, three transports (Electron IPC, the kiosk's loopback
 * bridge, a direct call in tests). Expected failures are values in the output; throwing is for bugs.
 */
export const journalRecordSchema = z.object({
  cseq: z.number().int().positive(),
  operation: anyOperationSchema,
});
export type JournalRecord = z.infer<typeof journalRecordSchema>;

const photoSchema = z.base64().max(Math.ceil(photoLimits.bytes / 3) * 4);

const problem = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.object({ ok: z.literal(false), problem: z.enum(codes) });

export const hostContract = {
  'station.status': {
    input: z.object({}),
    output: z.object({
      shell: z.enum(['electron', 'kiosk']),
      appVersion: z.string(),
      hubUrl: z.string(),
      enrolled: z.boolean(),
      stationId: z.string().nullable(),
      stationName: z.string(),
      siteId: z.string().nullable(),
      clientId: z.uuid(),
      /** Highest number the journal gave out. */
      lastCseq: z.number().int().nonnegative(),
      diskFreeBytes: z.number().nullable(),
      /** Numbers that the journal once acknowledged and can no longer read; never silently dropped. */
      damaged: z.array(z.object({ from: z.number().int(), to: z.number().int() })).optional(),
      /** Photos that the hub does not have yet, as far as is known (PHOTO-3). */
      photosWaiting: z.number().int().nonnegative(),
      /** The host was started by `npm start` and may set up or leave the demo. */
      mayChooseDemo: z.boolean(),
    }),
  },
  'station.enrol': {
    input: z.object({ code: z.string(), name: z.string() }),
    output: z.union([
      z.object({ ok: z.literal(true), stationId: z.string(), siteId: z.string() }),
      problem(['hub-unreachable', 'code-wrong', 'already-enrolled']),
    ]),
  },
  /** Numbers and makes durable; answers after fdatasync. An id that is already there keeps its number. */
  'journal.append': {
    input: z.object({
      operations: z.array(anyOperationSchema).min(1).max(500),
      /** The site of the page; a journal of another one takes nothing of it. */
      siteId: z.string().optional(),
    }),
    output: z.union([
      z.object({ ok: z.literal(true), clientId: z.uuid(), cseqs: z.array(z.number().int().positive()) }),
      problem(['disk-full', 'disk-error', 'other-site']),
    ]),
  },
  'journal.read': {
    input: z.object({ after: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    output: z.object({
      clientId: z.uuid(),
      /** The site that these were performed for. */
      siteId: z.string().nullable(),
      lastCseq: z.number().int(),
      records: z.array(journalRecordSchema),
    }),
  },
  /** After a fork: a new clientId; every record above `retiredUpTo` is numbered anew from 1, in order, with the same ids. */
  'journal.rotate': {
    input: z.object({ retiredUpTo: z.number().int().nonnegative() }),
    output: z.object({ clientId: z.uuid(), records: z.array(journalRecordSchema) }),
  },
  /** Everything up to here was retired by a pull: whole segments of it go, once older than 30 days or 100,000 records back. */
  'journal.retire': {
    input: z.object({ upTo: z.number().int().nonnegative() }),
    output: z.object({ ok: z.literal(true) }),
  },
  /** Makes it durable on this machine, from where it goes to the hub by itself. `photo` and what is read: JPEG, base64. */
  'photo.save': {
    input: z.object({ photo: photoSchema, siteId: z.string().nullable() }),
    output: z.union([
      z.object({ ok: z.literal(true), sha256: sha256Schema, bytes: z.number().int() }),
      problem(['disk-full', 'disk-error', 'other-site']),
    ]),
  },
  /** From this machine, or else from the hub. `missing`: no station has brought it to the hub yet. */
  'photo.read': {
    input: z.object({ sha256: sha256Schema }),
    output: z.union([z.object({ ok: z.literal(true), photo: photoSchema }), problem(['offline', 'missing'])]),
  },
  /** In the order of the question. `station`: only here, as far as is known; `hub`: there too; `none`: not here. */
  'photo.states': {
    input: z.object({ photos: z.array(sha256Schema).max(100) }),
    output: z.object({ states: z.array(z.enum(['station', 'hub', 'none'])) }),
  },
  'printer.get': { input: z.object({}), output: z.object({ printer: printerSchema.nullable() }) },
  /** `address`: not one of the site's own network (LABEL-5). `queue`: this machine has none of that name. null: labels go through the browser. */
  'printer.set': {
    input: z.object({ printer: printerSchema.nullable() }),
    output: z.union([z.object({ ok: z.literal(true) }), problem(['address', 'queue'])]),
  },
  /** The printers of this machine's operating system, by name. */
  'printer.queues': { input: z.object({}), output: z.object({ queues: z.array(z.string()) }) },
  'printer.ask': {
    input: z.object({}),
    output: z.union([z.object({ ok: z.literal(true) }), problem(['no-printer', ...printerProblems])]),
  },
  /** LABEL-4, for labels that the browser prints. */
  'label.check': {
    input: z.object({ label: drawnLabelSchema }),
    output: z.union([z.object({ ok: z.literal(true) }), problem(['unreadable'])]),
  },
  /** Checks the label and sends it to the printer. `sent`: it may have come out all the same. */
  'label.print': {
    input: z.object({ label: drawnLabelSchema }),
    output: z.union([
      z.object({ ok: z.literal(true) }),
      problem(['no-printer', 'other-printer', 'unreadable', ...printerProblems]).extend({
        sent: z.boolean(),
      }),
    ]),
  },
  /**
   * A carrier's own label, as it made it. `foreign`: there is more in it than a drawing (LABEL-9). `no-printer`: none here takes
   * labels of this format.
   */
  'label.carrier': {
    input: z.object({ format: z.enum(carrierLabelFormats), base64: z.base64().max(12_000_000) }),
    output: z.union([
      z.object({ ok: z.literal(true) }),
      problem(['no-printer', 'foreign', ...printerProblems]).extend({ sent: z.boolean() }),
    ]),
  },
  ...benchContract,
  'pin.verify': {
    input: z.object({ operatorId: z.string(), pin: z.string().min(1).max(20) }),
    output: z.union([
      z.object({ ok: z.literal(true) }),
      z.object({ ok: z.literal(false), problem: z.literal('wrong'), triesLeft: z.number().int() }),
      z.object({ ok: z.literal(false), problem: z.literal('locked'), until: z.string() }),
      problem(['unknown-operator']),
    ]),
  },
  /** TOLD-2: on the app's icon, where the shell has one; 0: nothing. */
  'window.count': {
    input: z.object({ count: z.number().int().nonnegative() }),
    output: z.object({ ok: z.literal(true) }),
  },
  /** In front of the others, because somebody pressed a notification. */
  'window.show': { input: z.object({}), output: z.object({ ok: z.literal(true) }) },
  'demo.choose': {
    input: z.object({ choice: z.enum(['demo', 'empty', 'leave']) }),
    output: z.union([
      z.object({ ok: z.literal(true) }),
      problem(['not-allowed', 'hub-unreachable', 'not-empty']),
    ]),
  },
  /** First run of a real site: the code that the hub printed makes the first admin. */
  'site.setUp': {
    input: z.object({
      code: z.string(),
      siteName: z.string(),
      adminName: z.string(),
      badge: z.string(),
      pin: z.string(),
    }),
    output: z.union([
      z.object({ ok: z.literal(true) }),
      problem(['code-wrong', 'hub-unreachable', 'already-set-up', 'pin-weak', 'badge-invalid']),
    ]),
  },
} as const;

export type HostCall = keyof typeof hostContract;
export type HostInput<C extends HostCall> = z.infer<(typeof hostContract)[C]['input']>;
export type HostOutput<C extends HostCall> = z.infer<(typeof hostContract)[C]['output']>;
export type Host = <C extends HostCall>(call: C, input: HostInput<C>) => Promise<HostOutput<C>>;

/** What the machine tells the page unasked. */
export type HostEvent = { type: 'resumed' };

/** `window.dockside`, put there by the Electron preload. In a browser the same calls are `POST /host/<call>` with JSON. */
export type HostBridge = {
  call(call: string, input: unknown): Promise<HostAnswer>;
  subscribe(listener: (event: HostEvent) => void): () => void;
};

/** What the router answers; over HTTP the status is 200, 400 or 500 and the body is this. */
export const hostAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.enum(['invalid', 'internal']), message: z.string() }),
]);
export type HostAnswer = z.infer<typeof hostAnswerSchema>;
