import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import type { AdminCall, AdminInput, AdminOutput } from '../shared/admin-contract';
import { type Role, roles } from '../shared/states';
import { createAdmin } from './admin';
import { askHub, HubNotThere } from './admin-client';
import {
  parseLabelFormat,
  parseServices,
  printCarrier,
  printCarrierRemoved,
  printCarrierSaved,
} from './carrier-command';
import { options, usage } from './cli-usage';
import { orUsageError, parseNumber, parsePublicUrl, required, UsageError } from './command-line';
import { checkRecord, printRecord } from './custody-commands';
import { findRunningHub } from './hub-file';
import { createLog } from './log';
import { setMail, stopMail } from './mail-command';
import { type HubData, openHub } from './open-hub';
import { readSecret } from './read-secret';
import { startHub } from './server';
import { parseShiftMail, printShiftMail, printShiftMailRemoved } from './shift-mail-command';
import { printStorageAccess, printStorageRemoved, printStorageSaved } from './storage-command';
import { printAdded, printList, printRemoved } from './webhook-command';

type Option = keyof typeof options;
type Flag = 'plain' | 'private';
type Given = Partial<Record<Exclude<Option, Flag>, string> & Record<Flag, boolean>>;
type Context = { given: Given; data: HubData; log: Logger; stop: AbortSignal };
type Command = { takes: Option[]; run: (context: Context) => Promise<number> };
/** On a file, wherever that is: no hub and no data. */
type FileCommand = { takes: Option[]; check: (file: string | undefined, given: Given) => number };

const dataOptions: Option[] = ['data', 'database-url', 'key-file'];
const commands: Record<string, Command> = {
  serve: { takes: [...dataOptions, 'port', 'host', 'tls', 'tls-cert', 'tls-key', 'public-url'], run: serve },
  'token create': { takes: [...dataOptions, 'subscription', 'days'], run: createToken },
  'station code': { takes: [...dataOptions, 'name'], run: createStationCode },
  'operator create': { takes: [...dataOptions, 'name', 'badge', 'role'], run: createOperator },
  'custody verify': { takes: [...dataOptions, 'site'], run: verifyCustody },
  'custody export': {
    takes: [...dataOptions, 'site', 'job', 'drive'],
    run: async ({ given, ...context }) => {
      const { site = null, drive = null } = given;
      return printRecord(
        await ask(context, 'exportCustody', { site, drive, job: required(given.job, '--job') }),
      );
    },
  },
  'mail set': {
    takes: [...dataOptions, 'server', 'from', 'name', 'user', 'ca', 'plain'],
    run: ({ given, data, stop }) => setMail(data.dataDir, given, stop),
  },
  'mail off': { takes: dataOptions, run: async ({ data }) => stopMail(data.dataDir) },
  'shift-mail set': {
    takes: [...dataOptions, 'to', 'ends', 'time-zone', 'language'],
    run: async ({ given, ...context }) => {
      await ask(context, 'setShiftMail', parseShiftMail(given));
      return 0;
    },
  },
  'shift-mail show': {
    takes: dataOptions,
    run: async (context) => printShiftMail(await ask(context, 'readShiftMail', {})),
  },
  'shift-mail off': {
    takes: dataOptions,
    run: async (context) => printShiftMailRemoved(await ask(context, 'removeShiftMail', {})),
  },
  'storage set': {
    takes: [...dataOptions, 'account', 'endpoint'],
    run: async ({ given, ...context }) => {
      const account = required(given.account, '--account');
      const prompt = given.endpoint === undefined ? 'Address of the container with its SAS: ' : 'Key: ';
      const secret = await readSecret(context.stop, prompt);
      const wanted = { account, endpoint: given.endpoint ?? null, secret };
      return printStorageSaved(await ask(context, 'saveStorageAccess', wanted));
    },
  },
  'storage list': {
    takes: dataOptions,
    run: async (context) => printStorageAccess(await ask(context, 'listStorageAccess', {})),
  },
  'storage remove': {
    takes: [...dataOptions, 'account'],
    run: async ({ given, ...context }) =>
      printStorageRemoved(
        await ask(context, 'removeStorageAccess', { account: required(given.account, '--account') }),
      ),
  },
  'carrier set': {
    takes: [...dataOptions, 'url', 'services', 'label'],
    run: async ({ given, ...context }) => {
      const wanted = {
        url: required(given.url, '--url'),
        services: parseServices(required(given.services, '--services')),
        labelFormat: parseLabelFormat(given.label ?? 'zpl'),
        secret: await readSecret(context.stop, 'Token: '),
      };
      return printCarrierSaved(await ask(context, 'saveCarrierPlatform', wanted));
    },
  },
  'carrier show': {
    takes: dataOptions,
    run: async (context) => printCarrier(await ask(context, 'readCarrierPlatform', {})),
  },
  'carrier off': {
    takes: dataOptions,
    run: async (context) => printCarrierRemoved(await ask(context, 'removeCarrierPlatform', {})),
  },
  'webhook add': {
    takes: [...dataOptions, 'subscription', 'url', 'private'],
    run: async ({ given, ...context }) => {
      const url = required(given.url, '--url');
      const wanted = { subscription: subscriptionOf(given), url, mayBePrivate: given.private === true };
      return printAdded(await ask(context, 'addWebhook', wanted));
    },
  },
  'webhook list': {
    takes: dataOptions,
    run: async (context) => printList(await ask(context, 'listWebhooks', {})),
  },
  'webhook remove': {
    takes: [...dataOptions, 'id'],
    run: async ({ given, ...context }) =>
      printRemoved(await ask(context, 'removeWebhook', { id: required(given.id, '--id') })),
  },
};

const fileCommands: Record<string, FileCommand> = {
  'custody verify-record': { takes: ['key'], check: (file, { key }) => checkRecord(file, key) },
};

/** `npm run hub`: the server, and what its administrator asks of it. Returns the exit code. */
export async function run(args: string[], stop: AbortSignal): Promise<number> {
  try {
    const { values: given, positionals } = orUsageError(() =>
      parseArgs({ args, options, allowPositionals: true }),
    );
    const [group, verb, file, ...more] = positionals;
    const onFile = more.length === 0 ? fileCommands[`${group} ${verb}`] : undefined;
    const name = (onFile ? [group, verb] : positionals).join(' ') || 'serve';
    const command = commands[name];
    const takes = (onFile ?? command)?.takes;
    if (!takes) throw new UsageError(`there is no command "${name}"`);
    for (const option of Object.keys(given) as Option[])
      if (!takes.includes(option)) throw new UsageError(`${name} takes no --${option}`);
    if (onFile) return onFile.check(file, given);
    if (!command) throw new UsageError(`there is no command "${name}"`);
    const data = {
      dataDir: path.resolve(required(given.data, '--data')),
      databaseUrl: given['database-url'] ?? process.env.DOCKSIDE_DATABASE_URL ?? null,
      keyFile: given['key-file'] ?? null,
    };
    const level = process.env.DOCKSIDE_LOG_LEVEL ?? (name === 'serve' ? 'info' : 'warn');
    return await command.run({ given, data, log: createLog(level), stop });
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    console.error(code === 'EADDRINUSE' ? `The port is in use: ${message}` : message);
    if (!(error instanceof UsageError)) return 1;
    console.error(usage);
    return 2;
  }
}

async function serve({ given, data, log, stop }: Context): Promise<number> {
  // Whoever loads the demo right away signs in with its badges; a code for the first admin would only puzzle them.
  let mayAnnounce = process.env.DOCKSIDE_DEMO_FOLLOWS !== 'yes';
  const hub = await startHub({
    ...data,
    port: parseNumber(given.port ?? '7421', '--port', [0, 65_535]),
    host: given.host ?? '127.0.0.1',
    tls: tlsOf(given),
    publicUrl: parsePublicUrl(given['public-url'] ?? process.env.DOCKSIDE_PUBLIC_URL ?? null),
    announceSetUpCode: (code) => {
      if (mayAnnounce) announceSetUpCode(code);
    },
    log,
  });
  mayAnnounce = true;
  console.log(`Hub listening on ${hub.url}`);
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve());
  });
  await hub.close();
  return 0;
}

const announceSetUpCode = (code: string) => console.error(`Nobody can sign in yet. Set-up code: ${code}`);

function tlsOf(given: Given) {
  const { tls, 'tls-cert': cert, 'tls-key': key } = given;
  if (tls !== undefined && tls !== 'self-signed') throw new UsageError('--tls takes only self-signed');
  if (tls !== undefined && (cert ?? key) !== undefined)
    throw new UsageError('--tls self-signed, or --tls-cert with --tls-key');
  if (tls === 'self-signed') return tls;
  if (cert === undefined && key === undefined) return null;
  const files = { cert: required(cert, '--tls-cert'), key: required(key, '--tls-key') };
  return { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
}

function subscriptionOf(given: Given): string {
  const subscription = required(given.subscription, '--subscription');
  if (!/^[\w-]{1,100}$/.test(subscription)) throw new UsageError('--subscription: letters, digits, - and _');
  return subscription;
}

async function createToken({ given, ...context }: Context): Promise<number> {
  const subscription = subscriptionOf(given);
  const days = parseNumber(given.days ?? '30', '--days', [1, 3650]);
  const { token } = await ask(context, 'createToken', { subscription, days });
  console.log(token);
  return 0;
}

async function createStationCode({ given, ...context }: Context): Promise<number> {
  if (given.name?.trim() === '' || (given.name?.length ?? 0) > 60)
    throw new UsageError('--name: 1 to 60 letters');
  const { code } = await ask(context, 'createEnrolmentCode', { name: given.name ?? null });
  console.log(code);
  return 0;
}

async function createOperator({ given, ...context }: Context): Promise<number> {
  const name = required(given.name, '--name');
  const badge = required(given.badge, '--badge');
  const role = required(given.role, '--role') as Role;
  if (!roles.includes(role)) throw new UsageError(`--role ${roles.join('|')}`);
  const pin = await readSecret(context.stop, 'PIN: ');
  const answer = await ask(context, 'createOperator', { name, badge, role, pin });
  if (!answer.ok) throw new Error(`The operator was not created: ${answer.problem}`);
  if (answer.weakPin)
    console.error('This PIN is weak: six digits or more that are no pattern are hard to guess.');
  console.log(answer.operatorId);
  return 0;
}

async function verifyCustody({ given, ...context }: Context): Promise<number> {
  const answer = await ask(context, 'verifyCustody', { site: given.site ?? null });
  if ('problem' in answer) throw new Error(answer.problem);
  console.log(
    answer.ok ? `custody ok ${answer.links} ${answer.head}` : `custody broken at ${answer.brokenAt}`,
  );
  return answer.ok ? 0 : 1;
}

/** Of the running hub, or of the data itself while none runs. */
async function ask<C extends AdminCall>(
  { data, log }: Omit<Context, 'given'>,
  call: C,
  input: AdminInput<C>,
): Promise<AdminOutput<C>> {
  const running = findRunningHub(data.dataDir);
  if (running) {
    try {
      return await askHub(data.dataDir, running, call, input);
    } catch (error) {
      if (!(error instanceof HubNotThere)) throw error;
    }
  }
  const { deps, close } = await openHub(data, log);
  try {
    return await createAdmin(deps, announceSetUpCode)[call](input);
  } finally {
    await close();
  }
}
