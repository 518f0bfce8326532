import type { CarrierLabelFormat } from '../shared/carrier-contract';
import type { LabelFile } from './carriers/carrier-adapter';
import type { Json } from './json-column';

/* Of schema.ts: who sells carriers' labels to a site, and which were bought. */

/** The platform that a site buys labels from. */
export type CarrierPlatformTable = {
  site: string;
  kind: 'karrio';
  /** Without a slash at its end; nothing secret. */
  url: string;
  /** The services that may be bought, by the carrier's name as customers give it; the best one first. */
  services: Json<Record<string, string[]>>;
  label_format: CarrierLabelFormat;
  /** The token; base64 of sealed.ts. */
  ciphertext: string;
  saved_at: string;
};

/**
 * `asked`: nothing is bought. `buying`: it was ordered, and nobody knows yet whether it was sold. `bought`: there is a label.
 * `left`: its box is on its way. `voiding`, `voided`: it is, or was, given back. `failed`: the platform does not take it back.
 * `done`: its parcel is followed no longer.
 */
export type CarrierLabelState =
  | 'asked'
  | 'buying'
  | 'bought'
  | 'left'
  | 'voiding'
  | 'voided'
  | 'failed'
  | 'done';

/** A label that was asked for, with the customer's address on it: personal data. */
export type CarrierLabelTable = {
  site: string;
  id: string;
  job_id: string;
  box_id: string;
  /** Another sealing, address or service is another label. */
  made_of: string;
  state: CarrierLabelState;
  /** Until then somebody is asking the platform about it. */
  lease_until: string | null;
  shipment_id: string | null;
  /** When it was last ordered. */
  offered_at: string | null;
  carrier_name: string;
  /** The platform's name of the carrier. */
  carrier: string | null;
  tracking_number: string | null;
  tracker_id: string | null;
  label: Json<LabelFile> | null;
  /** When it was last given to somebody who is to put it on the box. */
  asked_at: string;
  left_at: string | null;
  /** null: not told to the carrier yet; `asked`, `none`, or the manifest's id. */
  manifest: string | null;
  due_at: string;
  attempts: number;
  /** Why it is not given back; the platform's words. */
  problem: string | null;
};
