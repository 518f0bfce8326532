import type { CarrierAdapter, Failure } from './carrier-adapter';

const none = async (): Promise<Failure> => ({ ok: false, problem: 'refused', detail: null });

/** The carrier's pre-printed label, whose number is scanned at the station (PACK-6): nobody sells one, and nothing is online. */
export const manualCarrier: CarrierAdapter = {
  kind: 'manual',
  draft: none,
  buy: none,
  look: none,
  label: none,
  cancel: none,
  manifest: none,
  track: none,
};
