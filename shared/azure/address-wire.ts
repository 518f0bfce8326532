import type { z } from 'zod';
import { anyText, count, filledText, objectOf, optional, text } from './wire-values';

/** The customer's address, and ours as a location shows it. */
export const returnAddressWire = objectOf({
  recipientName: filledText(256),
  streetAddress1: filledText(256),
  streetAddress2: optional(anyText(256)),
  city: filledText(128),
  stateOrProvince: optional(anyText(128)),
  postalCode: filledText(32),
  countryOrRegion: filledText(128),
  phone: filledText(64).regex(/\d/, text('api.phone')),
  email: filledText(320).regex(/^[^\s@]+@[^\s@]+$/, text('api.email')),
});
export type ReturnAddress = z.infer<typeof returnAddressWire>;

export const returnShippingWire = objectOf({
  carrierName: filledText(64),
  carrierAccountNumber: filledText(64),
});
export type ReturnShipping = z.infer<typeof returnShippingWire>;

export const deliveryPackageWire = objectOf({
  carrierName: filledText(64),
  trackingNumber: filledText(100),
  driveCount: optional(count),
  /** Free text: Microsoft's own example says `8/11/2017 9:05:00 PM`. */
  shipDate: optional(anyText(64)),
});
export type DeliveryPackage = z.infer<typeof deliveryPackageWire>;

/** What the hub keeps apart from operations, so that it can be erased (the `personal` row of a job). */
export type PersonalData = { returnAddress: ReturnAddress | null; returnShipping: ReturnShipping | null };
