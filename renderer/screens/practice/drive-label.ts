import type { LabelCode } from './parcel-label';

const models = [
  { model: 'ST18000NM000J', partNumber: '2TV103-500' },
  { model: 'ST16000NM001G', partNumber: '2KK103-500' },
  { model: 'ST8000NM000A', partNumber: '2KE101-003' },
] as const;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The codes of a drive's label around its serial number, always the same ones for the same drive. */
export function driveLabel(serial: string): LabelCode[] {
  const hash = hashOf(serial);
  const { model, partNumber } = models[hash % models.length] ?? models[0];
  const code = (caption: string, text: string): LabelCode => ({ caption, symbology: 'code128', text });
  return [
    code('S/N', serial),
    code('MODEL', model),
    code('WWN', `5000C500${hash.toString(16).toUpperCase().padStart(8, '0')}`),
    code('P/N', partNumber),
    code('PSID', psid(serial)),
  ];
}

/** A serial number for a drive that is on no list: those of an export come without one. */
export function madeUpSerial(seed: string): string {
  return `ZX${drawn(seed, 6)}`;
}

function psid(serial: string): string {
  return drawn(`psid ${serial}`, 32);
}

function drawn(seed: string, length: number): string {
  return Array.from({ length }, (_, at) => letters[hashOf(`${seed} ${at}`) % letters.length]).join('');
}

/** FNV-1a: short, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash >>> 0;
}
