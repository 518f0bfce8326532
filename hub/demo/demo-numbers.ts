import { dhlCheckDigit } from '../../shared/scan-code/check-digits/dhl-check-digit';
import { fedexCheckDigit } from '../../shared/scan-code/check-digits/fedex-check-digit';
import { upsCheckDigit } from '../../shared/scan-code/check-digits/ups-check-digit';

export type DemoCarrier = 'UPS' | 'FedEx' | 'DHL';

/** A tracking number with a right check digit, another for each index. */
export function demoTrackingNumber(carrier: DemoCarrier, index: number): string {
  switch (carrier) {
    case 'UPS': {
      const body = `5R893903${String(5_000_000 + index * 7_919).padStart(7, '0')}`;
      return `1Z${body}${upsCheckDigit(body)}`;
    }
    case 'FedEx': {
      const body = String(77_417_269_000 + index * 101);
      return `${body}${fedexCheckDigit(body)}`;
    }
    case 'DHL': {
      const body = String(331_881_000 + index * 37);
      return `${body}${dhlCheckDigit(body)}`;
    }
  }
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const letter = (n: number) => letters.charAt(n % letters.length);

/** Serials in the shapes of the three makers that docks see most. */
export function demoSerial(index: number): string {
  switch (index % 3) {
    case 0:
      return `ZL2${letter(index)}${letter(index * 5 + 3)}${String(index % 100).padStart(2, '0')}${letter(index * 7)}`;
    case 1:
      return `WD-WX${String(20 + (index % 70))}${letter(index)}${String(10_000 + index * 13).slice(0, 5)}${letter(index * 3)}`;
    default:
      return `71N0${letter(index)}0${String(100 + index).slice(-3)}${letter(index * 11)}VH`;
  }
}

/** A BitLocker numerical password: eight groups of six digits, each divisible by 11 and below 720,896. */
export function demoBitLockerKey(index: number): string {
  const group = (n: number) => String(((index * 977 + n * 4_159) % 65_535) * 11).padStart(6, '0');
  return Array.from({ length: 8 }, (_, n) => group(n + 1)).join('-');
}
