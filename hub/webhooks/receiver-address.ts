import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '../loopback';

/** Addresses that are not of the public internet (IANA's special-purpose registries); IPv4 within IPv6 counts as IPv4. */
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
/** Only 2000::/3 is given out; of it these lead elsewhere: Teredo and its like, documentation, 6to4. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inside.check(address, 'ipv4');
  return isIP(address) === 6 && publicV6.check(address, 'ipv6') && !inside.check(address, 'ipv6');
}

/** WEBHOOK-3: why this cannot be where a webhook leads; null: it can. */
export function receiverProblem(text: string, mayBePrivate: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'an https:// address';
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return 'an address without user, password or fragment';
  const host = hostOf(url);
  if (url.protocol === 'http:' && !isLoopbackHost(host))
    return 'https://, for plain http only goes to this machine';
  if (mayBePrivate) return null;
  const isInside = isLoopbackHost(host) || (isIP(host) !== 0 && !isPublicAddress(host));
  return isInside ? 'an address of the public internet, or --private' : null;
}

export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

export class PrivateAddress extends Error {
  override name = 'PrivateAddress';
  readonly code = 'EPRIVATE';
}

/** Looked up once, and connected to what was looked at: all of the addresses must be public, unless private ones may be. */
export async function resolveReceiver(
  host: string,
  mayBePrivate: boolean,
  find: (host: string) => Promise<LookupAddress[]> = (name) => lookup(name, { all: true }),
): Promise<LookupAddress[]> {
  const family = isIP(host);
  const addresses = family === 0 ? await find(host) : [{ address: host, family }];
  if (addresses.length === 0 || (!mayBePrivate && addresses.some(({ address }) => !isPublicAddress(address))))
    throw new PrivateAddress('the receiver is at no public address');
  return addresses;
}
