import { dhlCheckDigit } from './check-digits/dhl-check-digit';
import { dpdCheckCharacter } from './check-digits/dpd-check-character';
import { fedexCheckDigit } from './check-digits/fedex-check-digit';
import { luhnCheckDigit } from './check-digits/luhn-check-digit';
import { mod10CheckDigit } from './check-digits/mod10-check-digit';
import { s10CheckDigit } from './check-digits/s10-check-digit';
import { upsCheckDigit } from './check-digits/ups-check-digit';
import { isPostalCountry } from './postal-country';

export type Carrier = 'UPS' | 'FedEx' | 'DHL' | 'USPS' | 'UPU' | 'GS1' | 'DPD' | 'Yodel' | 'Purolator';

/** One way in which a carrier writes a tracking number; `shape` captures the number inside the scan's letters and digits. */
export interface TrackingFormat {
  readonly carrier: Carrier;
  readonly format: string;
  readonly shape: RegExp;
  /** Missing where the carrier has no check digit. */
  readonly check?: (trackingNumber: string) => boolean;
  /** The number of one piece, not of the shipment. */
  readonly piece?: true;
}

const endsWith = (checkDigit: (body: string) => string) => (text: string) =>
  checkDigit(text.slice(0, -1)) === text.slice(-1);

const mod10 = endsWith(mod10CheckDigit);
const fedex = endsWith(fedexCheckDigit);
const isUps = (text: string) => endsWith(upsCheckDigit)(text.slice(2));
const isS10 = (text: string) =>
  s10CheckDigit(text.slice(2, 10)) === text.charAt(10) && isPostalCountry(text.slice(11));

const impb = '(9[1-5](?:\\d{20}|\\d{24}|\\d{28}|\\d{32}))';

/**
 * Every format, in the order of belief: those with a check digit first. Between two that fit alike: USPS before FedEx 34,
 * because `420…` of 34 digits can be both; SSCC before USPS 20, because `00` is no USPS service; Yodel's own `JD0002` before
 * DHL's licence plates.
 */
export const trackingFormats: readonly TrackingFormat[] = [
  { carrier: 'UPS', format: 'ups-1z', shape: /^(1Z[A-Z0-9]{16})$/, check: isUps },
  { carrier: 'USPS', format: 'usps-impb', shape: new RegExp(`^(?:420\\d{5})?${impb}$`), check: mod10 },
  { carrier: 'USPS', format: 'usps-impb', shape: new RegExp(`^420\\d{9}${impb}$`), check: mod10 },
  { carrier: 'FedEx', format: 'fedex-34', shape: /^[0-8]\d{19}00(\d{12})$/, check: fedex },
  { carrier: 'FedEx', format: 'fedex-96-34', shape: /^96\d{18}00(\d{12})$/, check: fedex },
  { carrier: 'FedEx', format: 'fedex-96-22', shape: /^96\d{5}(\d{15})$/, check: mod10 },
  { carrier: 'FedEx', format: 'fedex-astra-32', shape: /^3\d{15}(\d{12})\d{4}$/, check: fedex },
  { carrier: 'FedEx', format: 'fedex-12', shape: /^(\d{12})$/, check: fedex },
  { carrier: 'FedEx', format: 'fedex-ground-15', shape: /^(\d{15})$/, check: mod10 },
  { carrier: 'DHL', format: 'dhl-express', shape: /^(\d{10,11})$/, check: endsWith(dhlCheckDigit) },
  { carrier: 'UPU', format: 'upu-s10', shape: /^([A-Z]{2}\d{9}[A-Z]{2})$/, check: isS10 },
  { carrier: 'GS1', format: 'gs1-sscc', shape: /^(?:00)?(\d{18})$/, check: mod10 },
  { carrier: 'DPD', format: 'dpd-28', shape: /^(\d{27}[0-9A-Z])$/, check: endsWith(dpdCheckCharacter) },
  { carrier: 'USPS', format: 'usps-20', shape: /^(\d{20})$/, check: mod10 },
  { carrier: 'Purolator', format: 'purolator-12', shape: /^([0-5]\d{11})$/, check: endsWith(luhnCheckDigit) },
  { carrier: 'Yodel', format: 'yodel', shape: /^(J?JD0002\d{12})$/ },
  // Licence plates are `J` + `JD…` and at most 35 characters (ISO 15459); people copy them with or without the first J.
  { carrier: 'DHL', format: 'dhl-piece', shape: /^(J(?:JD|VGL)\d{8,31}|JD\d{8,32})$/, piece: true },
  { carrier: 'DHL', format: 'dhl-piece', shape: /^(J(?!JD|VGL)[A-Z]{2,3}\d{9,10})$/, piece: true },
  { carrier: 'Yodel', format: 'yodel', shape: /^(J?JD(?!0002)\d{16})$/ },
  { carrier: 'Purolator', format: 'purolator-alpha', shape: /^([A-Z]{3}\d{9})$/ },
  { carrier: 'DHL', format: 'dhl-ecommerce', shape: /^((?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{10,39})$/ },
  { carrier: 'DHL', format: 'dhl-ecommerce', shape: /^(\d{14})$/ },
];
