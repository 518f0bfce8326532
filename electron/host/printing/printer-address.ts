import { BlockList, isIP } from 'node:net';

const local = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  local.addSubnet(network, prefix, 'ipv4');
local.addAddress('::1', 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

/**
 * LABEL-5: a printer is named by its address in the site's own network. Names are not taken, because whoever answers for a name
 * could send labels elsewhere; addresses of the internet are not, because printers take anything from anybody.
 */
export function isPrinterAddress(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && local.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
