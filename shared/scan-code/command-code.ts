import { badgeIdOf } from './badge-id';

/** What a command barcode can ask for. None is irreversible alone. INTACT and DAMAGED are the package's condition (F5, F6). */
export const commands = [
  'HELP',
  'KEY',
  'NEXTERR',
  'PHOTO',
  'PRINT',
  'UNDO',
  'CLOSE',
  'FAULT',
  'ACK',
  'INTACT',
  'DAMAGED',
] as const;

export type Command = (typeof commands)[number];

/** A barcode of our own making. Ids are upper-case, job ids lower-case uuids. */
export type OwnCode =
  | { kind: 'command'; command: Command }
  | { kind: 'badge'; badgeId: string }
  | { kind: 'bay'; bayId: string }
  | { kind: 'place'; placeId: string }
  | { kind: 'jobCode'; jobId: string }
  | { kind: 'ownLabel'; label: 'box' | 'return-reference'; text: string };

const placeShape = /^[A-Z0-9][A-Z0-9._/-]{0,31}$/;
const uuidShape = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

// `$` and `:` are in Code 128 and on no drive or parcel label that we know. Our alphabets are upper-case only, so a scanner
// that folds case loses nothing.
const readers: readonly { prefix: string; read: (rest: string, text: string) => OwnCode | undefined }[] = [
  { prefix: '$C:', read: readCommand },
  { prefix: '$B:', read: (rest) => badge(badgeIdOf(rest)) },
  { prefix: '$Y:', read: (rest) => (placeShape.test(rest) ? { kind: 'bay', bayId: rest } : undefined) },
  { prefix: '$P:', read: (rest) => (placeShape.test(rest) ? { kind: 'place', placeId: rest } : undefined) },
  { prefix: 'DSJ1:', read: readJobCode },
  { prefix: 'DRV1:', read: readBoxLabel },
];

/**
 * Reads a barcode of our own: `$C:` command, `$B:` badge, `$Y:` bay, `$P:` place, `DSJ1:` job code of a packing slip, `DRV1:`
 * box label, `RR-` return reference. `malformed`: it begins like one of ours and is none, so it must not pass for anything
 * else. Undefined: not ours.
 */
export function readOwnCode(text: string): OwnCode | 'malformed' | undefined {
  const folded = text.trim().toUpperCase();
  if (/^RR-\d{3,12}$/.test(folded)) return { kind: 'ownLabel', label: 'return-reference', text: folded };
  const reader = readers.find(({ prefix }) => folded.startsWith(prefix));
  if (reader) return reader.read(folded.slice(reader.prefix.length), text.trim()) ?? 'malformed';
  return /^\$[A-Z]:/.test(folded) ? 'malformed' : undefined;
}

function badge(badgeId: string | undefined): OwnCode | undefined {
  return badgeId === undefined ? undefined : { kind: 'badge', badgeId };
}

function readCommand(rest: string): OwnCode | undefined {
  const command = commands.find((name) => name === rest);
  return command && { kind: 'command', command };
}

function readJobCode(rest: string): OwnCode | undefined {
  return uuidShape.test(rest) ? { kind: 'jobCode', jobId: rest.toLowerCase() } : undefined;
}

function readBoxLabel(rest: string, text: string): OwnCode | undefined {
  return /^[A-Z0-9:/_-]+$/.test(rest) ? { kind: 'ownLabel', label: 'box', text } : undefined;
}
