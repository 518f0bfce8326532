import type { Box } from './box-schema';

const prefix = 'DRV1:';

/** Enough of a box's id for no two to be the same, and short enough for bars. */
export function boxCode(boxId: string): string {
  return boxId
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(-12)
    .toUpperCase();
}

/** What the barcode on a box says. */
export const boxBarcode = (boxId: string): string => prefix + boxCode(boxId);

/** The boxCode in a scan of kind `box`. */
export const codeOfBarcode = (text: string): string => text.trim().toUpperCase().slice(prefix.length);

/** As two tracking numbers of the way back are compared. */
export const returnNumber = (trackingNumber: string): string => trackingNumber.trim().toUpperCase();

/** PACK-6: sealed, with the carrier's label on it, and still here. */
export function isReady({ sealed, label, shippedAt }: Box): boolean {
  return sealed !== null && Boolean(label) && shippedAt === null;
}
