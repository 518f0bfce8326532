import type { ReturnAddress } from '../../shared/azure/address-wire';
import type { CarrierLabelFormat } from '../../shared/carrier-contract';

export type PostalParty = Omit<ReturnAddress, 'email' | 'countryOrRegion'> & {
  email?: string;
  /** ISO 3166-1, two letters. */
  countryCode: string;
};

/** What is to be sent, and who is billed for it: always the customer, by his own account with the carrier. */
export type Parcel = {
  boxId: string;
  from: PostalParty;
  to: PostalParty;
  weightGrams: number;
  reference: string;
  account: string;
  /** The platform's names of the services that will do, the best one first. */
  services: string[];
  labelFormat: CarrierLabelFormat;
};

/** `offerId` null: the carrier sells none of the services for this parcel. */
export type Draft = { shipmentId: string; offerId: string | null };
export type Bought = {
  trackingNumber: string;
  /** The platform's name of the carrier. */
  carrier: string;
  /** Under which name the platform follows it. */
  trackerId: string;
};
export type ShipmentState = { state: 'draft' | 'cancelled' } | { state: 'bought'; bought: Bought };
export type LabelFile = { format: CarrierLabelFormat; base64: string };
/** What became of a parcel on its way. `reason`: why, in the platform's words, else its status. */
export type Tracking = { isDelivered: boolean; fault: TrackingFault | null; reason: string };
export type TrackingFault = 'return-lost' | 'return-damaged' | 'returned-undeliverable';

/**
 * `unreachable`: nothing was done. `forbidden`: the token is not good. `refused`: `detail` says why; nothing was done.
 * `unclear`: it was asked and may have been done.
 */
export type Failure = {
  ok: false;
  problem: 'unreachable' | 'forbidden' | 'refused' | 'unclear';
  detail: string | null;
};
export type Reply<T> = { ok: true; data: T } | Failure;

/**
 * Whoever sells labels, by the platform's shipment id. Rejects for nothing but bugs. Only `buy` costs money and only `buy`
 * must not be repeated before `look` has said that it sold nothing.
 */
export type CarrierAdapter = {
  readonly kind: 'manual' | 'karrio';
  /** Asks what it would cost; may be repeated. */
  draft: (parcel: Parcel) => Promise<Reply<Draft>>;
  buy: (draft: { shipmentId: string; offerId: string }, format: CarrierLabelFormat) => Promise<Reply<Bought>>;
  look: (shipmentId: string) => Promise<Reply<ShipmentState>>;
  /** `refused`: there is one, in a format that no station prints, or none. */
  label: (shipmentId: string) => Promise<Reply<LabelFile>>;
  /** Gives a label back that was not used; may be repeated. */
  cancel: (shipmentId: string) => Promise<Reply<null>>;
  /** Tells the carrier what it fetched. `refused`: this carrier needs none. */
  manifest: (carrier: string, shipmentIds: string[], from: PostalParty) => Promise<Reply<{ id: string }>>;
  track: (trackerId: string) => Promise<Reply<Tracking>>;
};
