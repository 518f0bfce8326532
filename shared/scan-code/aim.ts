const symbologies = {
  A: 'code39',
  C: 'code128',
  E: 'ean',
  F: 'codabar',
  G: 'code93',
  I: 'itf',
  L: 'pdf417',
  Q: 'qr',
  U: 'maxicode',
  d: 'data-matrix',
  e: 'databar',
  z: 'aztec',
} as const;

export type Symbology = (typeof symbologies)[keyof typeof symbologies] | 'other';

const gs1AimIds: readonly string[] = [']C1', ']d2', ']Q3', ']e0'];

/** Parts a scan into its AIM id (`]` + letter + modifier, ISO/IEC 15424) and the data; aimId is undefined if none was sent. */
export function parseAim(raw: string): { aimId: string | undefined; text: string } {
  const match = /^\][A-Za-z][0-9A-Za-z]/.exec(raw);
  return match ? { aimId: match[0], text: raw.slice(3) } : { aimId: undefined, text: raw };
}

/** The symbology of an AIM id by its letter alone: scanners disagree about the modifier digit. Undefined without an id. */
export function symbologyOf(aimId: string | undefined): Symbology | undefined {
  if (aimId === undefined) return undefined;
  const letter = aimId.charAt(1);
  return Object.hasOwn(symbologies, letter) ? symbologies[letter as keyof typeof symbologies] : 'other';
}

/** Whether the AIM id says that the data are GS1 application identifiers, as on an SSCC or a USPS label. */
export function isGs1(aimId: string | undefined): boolean {
  return aimId !== undefined && gs1AimIds.includes(aimId);
}
