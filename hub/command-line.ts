import { isLoopbackHost } from './loopback';

/** What was typed is wrong: exit code 2. Everything else that fails is 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs node:util's parseArgs, whose complaints are about what was typed. */
export function orUsageError<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number of the given range, as typed. */
export function parseNumber(text: string, name: string, [least, most]: [number, number]): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UsageError(`${name} must be ${least} to ${most}, not ${text}`);
  return value;
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`);
  return value;
}

/** Where customers reach the hub: what they send there is theirs alone, so nothing but https, except on this machine. */
export function parsePublicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new UsageError('--public-url: https://HOST[:PORT], as customers reach the hub');
  return url.href.replace(/\/$/, '');
}
