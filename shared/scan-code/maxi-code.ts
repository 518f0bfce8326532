import { upsCheckDigit } from './check-digits/ups-check-digit';
import { withoutSeparators } from './separators';

// Read without separators: many keyboard-type scanners send GS as nothing, and these fields have fixed widths anyway.
const upsFields = /(\d{2})1Z([A-Z0-9]{8})UPSN([A-Z0-9]{6})/;

/**
 * Rebuilds the 18-character UPS number of a MaxiCode, which carries it in parts: `1Z`, shipper, last two digits of the
 * class of service, and the rest. Undefined if the text is no UPS MaxiCode or the check digit is wrong.
 */
export function maxiCodeTrackingNumber(text: string): string | undefined {
  const match = upsFields.exec(withoutSeparators(text).toUpperCase());
  if (!match) return undefined;
  const [, service, rest, shipper] = match;
  const body = `${shipper}${service}${rest}`;
  return upsCheckDigit(body.slice(0, -1)) === body.slice(-1) ? `1Z${body}` : undefined;
}
