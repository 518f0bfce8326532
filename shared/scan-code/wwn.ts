import { plainText } from './plain-text';

const vendors = {
  '000C50': 'Seagate',
  '000039': 'Toshiba',
  '0014EE': 'Western Digital',
  '000CCA': 'HGST',
  '002538': 'Samsung',
} as const;

/**
 * The World Wide Name in a text, as 16 upper-case hex digits beginning with 5 (NAA 5); undefined if it is none. It is no
 * serial number, but as good a secondary key.
 */
export function parseWwn(text: string): string | undefined {
  const hex = plainText(text)
    .toUpperCase()
    .replace(/^(?:WW[NI]D?|LU WWN)?[\s:=.]*(?:0X|NAA\.)?/, '')
    .replace(/[\s:.-]/g, '');
  return /^5[0-9A-F]{15}$/.test(hex) ? hex : undefined;
}

/** The maker behind a WWN from its OUI, digits 2–7; undefined for makers that are not in the short list here. */
export function wwnVendor(wwn: string): string | undefined {
  const oui = wwn.slice(1, 7);
  return Object.hasOwn(vendors, oui) ? vendors[oui as keyof typeof vendors] : undefined;
}
