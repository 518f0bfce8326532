import { scrypt, timingSafeEqual } from 'node:crypto';
import { parseVerifier } from '../shared/pin-verifier';
import type { HubDeps } from './deps';

/** 2^15 rounds of 8 blocks: about 0.1 s and 32 MB a guess. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const hashLength = 32;

const common = new Set(
  '123123 321321 112233 332211 121212 123321 654321 123456 159753 147258 258369 696969 420420 131313 101010 789456 456789 147852 963852 741852 159357 100000'.split(
    ' ',
  ),
);

/** What can be typed at a station at all. */
export function isPin(pin: string): boolean {
  return /^\d{4,12}$/.test(pin);
}

/** Six to twelve digits, none of the usual ones, is not weak. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d{6,12}$/.test(pin)) return true;
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  const isRun = steps.size === 1 && [0, 1, -1].some((step) => steps.has(step));
  const isRepeated = [2, 3].some((width) => pin === pin.slice(0, width).repeat(pin.length / width));
  return isRun || isRepeated || common.has(pin);
}

/** What a station's host keeps to check the PIN offline. */
export async function createPinVerifier(pin: string, randomBytes: HubDeps['randomBytes']): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, cost);
  const { N, r, p } = cost;
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function matchesPin(pin: string, verifier: string): Promise<boolean> {
  const parsed = parseVerifier(verifier);
  if (!parsed) throw new Error('a PIN verifier has an unknown form');
  const { n: N, r, p, salt, hash } = parsed;
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(pin, Buffer.from(salt, 'base64url'), { N, r, p, maxmem: cost.maxmem });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

function derive(pin: string, salt: Buffer, options: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
