/*
 * What Karrio promises of the calls that the hub makes: paths, answers and the fields that either side relies on, written
 * down from its OpenAPI document (Karrio API 2026.1.32, https://karrio.io/docs/api-reference, as JSON Schema). Requests of the
 * hub and answers of the platform in the tests are both held to it.
 */

const text = { type: 'string' };
const maybe = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] });
const short = (maxLength: number) => ({ type: ['string', 'null'], maxLength });
const listOf = (items: object) => ({ type: 'array', items });
const country = { type: 'string', pattern: '^[A-Z]{2}$' };
const labelType = { enum: ['PDF', 'ZPL', 'PNG'] };

const address = {
  type: 'object',
  required: ['country_code'],
  properties: {
    country_code: country,
    postal_code: short(20),
    city: short(50),
    person_name: short(100),
    company_name: short(100),
    email: maybe(text),
    phone_number: short(50),
    state_code: short(50),
    address_line1: short(100),
    address_line2: short(100),
  },
  additionalProperties: false,
};
const parcel = {
  type: 'object',
  required: ['weight', 'weight_unit'],
  properties: {
    weight: { type: 'number' },
    weight_unit: { enum: ['KG', 'LB', 'OZ', 'G'] },
    packaging_type: short(100),
    reference_number: short(100),
  },
  additionalProperties: false,
};
const payment = {
  type: 'object',
  properties: { paid_by: { enum: ['sender', 'recipient', 'third_party'] }, account_number: maybe(text) },
  additionalProperties: false,
};
const said = {
  type: 'object',
  properties: {
    message: text,
    code: text,
    level: text,
    details: { type: 'object' },
    carrier_name: text,
    carrier_id: text,
  },
};

export const karrioSchemas = {
  ShipmentData: {
    type: 'object',
    required: ['parcels', 'recipient', 'shipper'],
    properties: {
      shipper: address,
      recipient: address,
      parcels: listOf(parcel),
      payment,
      services: listOf(text),
      reference: short(100),
      label_type: labelType,
      metadata: { type: 'object' },
    },
    additionalProperties: false,
  },
  ShipmentPurchaseData: {
    type: 'object',
    properties: { selected_rate_id: maybe(text), label_type: labelType },
    additionalProperties: false,
  },
  ManifestData: {
    type: 'object',
    required: ['address', 'carrier_name', 'shipment_ids'],
    properties: { carrier_name: text, address, shipment_ids: listOf(text), reference: maybe(text) },
    additionalProperties: false,
  },
  Shipment: {
    type: 'object',
    required: ['created_at', 'parcels', 'recipient', 'shipper', 'test_mode'],
    properties: {
      id: text,
      created_at: text,
      test_mode: { type: 'boolean' },
      status: {
        enum: [
          'draft',
          'created',
          'cancelled',
          'shipped',
          'in_transit',
          'delivered',
          'needs_attention',
          'out_for_delivery',
          'delivery_failed',
        ],
      },
      carrier_name: maybe(text),
      tracking_number: maybe(text),
      tracker_id: maybe(text),
      rates: listOf({
        type: 'object',
        required: ['carrier_id', 'carrier_name', 'test_mode'],
        properties: { id: text, service: maybe(text), total_charge: { type: 'number' } },
      }),
      messages: listOf(said),
    },
  },
  ShippingDocument: {
    type: 'object',
    required: ['category', 'format'],
    properties: { category: text, format: text, url: maybe(text), base64: maybe(text) },
  },
  Manifest: {
    type: 'object',
    required: ['address', 'carrier_id', 'carrier_name', 'shipment_identifiers', 'test_mode'],
    properties: { id: text, shipment_identifiers: listOf(text) },
  },
  TrackingStatus: {
    type: 'object',
    required: ['carrier_id', 'carrier_name', 'test_mode', 'tracking_number'],
    properties: {
      id: text,
      delivered: { type: 'boolean' },
      status: {
        enum: [
          'pending',
          'picked_up',
          'unknown',
          'on_hold',
          'cancelled',
          'delivered',
          'in_transit',
          'delivery_delayed',
          'out_for_delivery',
          'ready_for_pickup',
          'delivery_failed',
          'return_to_sender',
        ],
      },
      events: {
        type: ['array', 'null'],
        items: { type: 'object', properties: { status: maybe(text), reason: maybe(text) } },
      },
    },
  },
  ErrorResponse: { type: 'object', required: ['errors'], properties: { errors: listOf(said) } },
  ErrorMessages: { type: 'object', required: ['messages'], properties: { messages: listOf(said) } },
};
export type KarrioSchema = keyof typeof karrioSchemas;
type Promised = { takes: KarrioSchema | null; answers: Record<number, KarrioSchema> };

const failures = {
  400: 'ErrorResponse',
  401: 'ErrorResponse',
  404: 'ErrorResponse',
  409: 'ErrorResponse',
  424: 'ErrorMessages',
  500: 'ErrorResponse',
} as const;

/** By method and path; 401 is declared for the API as a whole. */
export const karrioCalls: Record<string, Promised> = {
  'POST /v1/shipments': { takes: 'ShipmentData', answers: { 201: 'Shipment', ...failures } },
  'GET /v1/shipments/{id}': { takes: null, answers: { 200: 'Shipment', ...failures } },
  'POST /v1/shipments/{id}/purchase': {
    takes: 'ShipmentPurchaseData',
    answers: { 200: 'Shipment', ...failures },
  },
  'POST /v1/shipments/{id}/cancel': { takes: null, answers: { 200: 'Shipment', ...failures } },
  'POST /v1/shipments/{id}/documents/label': {
    takes: null,
    answers: { 200: 'ShippingDocument', ...failures },
  },
  'POST /v1/manifests': { takes: 'ManifestData', answers: { 201: 'Manifest', ...failures } },
  'GET /v1/trackers/{identifier}': { takes: null, answers: { 200: 'TrackingStatus', ...failures } },
};
