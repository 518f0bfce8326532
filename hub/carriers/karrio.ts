import type { z } from 'zod';
import { carrierLabelFormats } from '../../shared/carrier-contract';
import { type Answered, type Asked, askPlatform, type Platform } from './ask-platform';
import type {
  Bought,
  CarrierAdapter,
  Failure,
  Parcel,
  PostalParty,
  Reply,
  ShipmentState,
  Tracking,
} from './carrier-adapter';
import {
  documentWire,
  manifestWire,
  problemWire,
  type ShipmentWire,
  shipmentWire,
  type TrackerWire,
  trackerWire,
} from './karrio-wire';

/** A station waits for a draft, an order, a look and a label together; a carrier behind the platform takes its time to sell. */
const patience = { quickMs: 5000, buyMs: 12_000 };
const mostDetail = 300;

/** Karrio's REST API: open source, on a server of one's own or rented. A shipment is a draft until it is purchased. */
export function createKarrio(platform: Platform, { quickMs, buyMs } = patience): CarrierAdapter {
  const ask = async <S extends z.ZodType>(
    asked: Omit<Asked, 'answerMs'> & { answerMs?: number },
    schema: S,
  ): Promise<Reply<z.infer<S>>> => read(await askPlatform(platform, { answerMs: quickMs, ...asked }), schema);
  const at = (shipmentId: string, rest = '') => `/v1/shipments/${encodeURIComponent(shipmentId)}${rest}`;

  async function look(shipmentId: string): Promise<Reply<ShipmentState>> {
    const found = await ask({ method: 'GET', path: at(shipmentId) }, shipmentWire);
    if (!found.ok) return found;
    const { status } = found.data;
    const bought = boughtOf(found.data);
    if (status === 'draft' || status === 'cancelled') return { ok: true, data: { state: status } };
    return bought ? { ok: true, data: { state: 'bought', bought } } : unclear(status);
  }

  return {
    kind: 'karrio',
    async draft(parcel) {
      const made = await ask(
        { method: 'POST', path: '/v1/shipments', body: shipmentOf(parcel) },
        shipmentWire,
      );
      if (!made.ok) return made;
      const { id, rates } = made.data;
      const offers = parcel.services.flatMap((name) => rates.find(({ service }) => service === name) ?? []);
      return { ok: true, data: { shipmentId: id, offerId: offers[0]?.id ?? null } };
    },
    async buy({ shipmentId, offerId }, format) {
      const body = { selected_rate_id: offerId, label_type: format };
      const path = at(shipmentId, '/purchase');
      const sold = await ask({ method: 'POST', path, body, answerMs: buyMs }, shipmentWire);
      if (!sold.ok) return sold;
      const bought = boughtOf(sold.data);
      if (bought) return { ok: true, data: bought };
      const { status } = sold.data;
      return status === 'draft' ? refused(wordsOf(sold.data) ?? status) : unclear(status);
    },
    look,
    async label(shipmentId) {
      const made = await ask({ method: 'POST', path: at(shipmentId, '/documents/label') }, documentWire);
      if (!made.ok) return made;
      const { base64 } = made.data;
      const format = carrierLabelFormats.find((one) => one === made.data.format);
      return format ? { ok: true, data: { format, base64 } } : refused(made.data.format);
    },
    async cancel(shipmentId) {
      const answer = await askPlatform(platform, {
        method: 'POST',
        path: at(shipmentId, '/cancel'),
        answerMs: buyMs,
      });
      const given = read(answer, shipmentWire);
      // Not modified: it is cancelled already.
      if (given.ok || ('status' in answer && answer.status === 304)) return { ok: true, data: null };
      if (given.problem !== 'refused') return given;
      const found = await look(shipmentId);
      return found.ok && found.data.state === 'cancelled' ? { ok: true, data: null } : given;
    },
    manifest: (carrier, shipmentIds, from) =>
      ask(
        {
          method: 'POST',
          path: '/v1/manifests',
          body: { carrier_name: carrier, address: addressOf(from), shipment_ids: shipmentIds },
          answerMs: buyMs,
        },
        manifestWire,
      ),
    async track(trackerId) {
      const found = await ask(
        { method: 'GET', path: `/v1/trackers/${encodeURIComponent(trackerId)}` },
        trackerWire,
      );
      return found.ok ? { ok: true, data: trackingOf(found.data) } : found;
    },
  };
}

function shipmentOf(parcel: Parcel) {
  const { boxId, from, to, weightGrams, reference, account, services, labelFormat } = parcel;
  return {
    shipper: addressOf(from),
    recipient: addressOf(to),
    parcels: [
      {
        weight: weightGrams / 1000,
        weight_unit: 'KG',
        packaging_type: 'your_packaging',
        reference_number: reference,
      },
    ],
    payment: { paid_by: 'recipient', account_number: account },
    services,
    reference,
    label_type: labelFormat,
    // By which a person finds the box on the platform.
    metadata: { dockside_box: boxId },
  };
}

function addressOf({ countryCode, ...party }: PostalParty) {
  return {
    person_name: party.recipientName,
    address_line1: party.streetAddress1,
    address_line2: party.streetAddress2?.trim() || null,
    city: party.city,
    state_code: party.stateOrProvince?.trim() || null,
    postal_code: party.postalCode,
    country_code: countryCode,
    phone_number: party.phone,
    email: party.email ?? null,
  };
}

/** null: it is a draft, or says nothing that could be scanned. */
function boughtOf({
  id,
  status,
  carrier_name: carrier,
  tracking_number,
  tracker_id,
}: ShipmentWire): Bought | null {
  if (status === 'draft' || status === 'cancelled' || !tracking_number?.trim() || !carrier) return null;
  const trackingNumber = tracking_number.trim();
  return { trackingNumber, carrier, trackerId: tracker_id ?? (trackingNumber || id) };
}

/** The first event that says so decides: what was lost and found again is reported as found by people. */
function trackingOf({ status, delivered, events }: TrackerWire): Tracking {
  const isDelivered = delivered === true || status === 'delivered';
  const reasons = events.map(({ reason }) => reason ?? '');
  const statuses = [status, ...events.map((event) => event.status ?? '')];
  if (reasons.includes('carrier_parcel_lost'))
    return { isDelivered, fault: 'return-lost', reason: 'carrier_parcel_lost' };
  if (reasons.includes('carrier_damaged_parcel'))
    return { isDelivered, fault: 'return-damaged', reason: 'carrier_damaged_parcel' };
  if (statuses.includes('return_to_sender'))
    return { isDelivered: false, fault: 'returned-undeliverable', reason: 'return_to_sender' };
  return { isDelivered, fault: null, reason: status };
}

function read<S extends z.ZodType>(answer: Answered | Failure, schema: S): Reply<z.infer<S>> {
  if ('ok' in answer) return answer;
  const { status, body } = answer;
  if (status === 401 || status === 403) return { ok: false, problem: 'forbidden', detail: String(status) };
  // Nothing was done yet: it asks to come again later.
  if (status === 429) return { ok: false, problem: 'unreachable', detail: '429' };
  if (status >= 400 && status < 500)
    return refused(wordsOf(problemWire.safeParse(body).data ?? {}) ?? String(status));
  const parsed = schema.safeParse(body);
  return status >= 200 && status < 300 && parsed.success
    ? { ok: true, data: parsed.data }
    : unclear(String(status));
}

const refused = (detail: string): Failure => ({ ok: false, problem: 'refused', detail });
const unclear = (detail: string): Failure => ({ ok: false, problem: 'unclear', detail });

/** Why, in the words of the platform and of the carrier behind it. */
function wordsOf({ errors, messages }: z.infer<typeof problemWire> | ShipmentWire): string | null {
  const said = [...(Array.isArray(errors) ? errors : []), ...(messages ?? [])];
  const words = said.flatMap(({ message, code, details }) => {
    const fields = details && typeof details === 'object' ? Object.keys(details).join(', ') : '';
    const text = [message ?? code ?? '', fields && `(${fields})`].filter(Boolean).join(' ');
    return text === '' ? [] : [text];
  });
  return words.length === 0 ? null : words.join('; ').slice(0, mostDetail);
}
