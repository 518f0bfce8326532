import type { Role } from '../shared/states';

/**
 * Who may call what under /station/v1, in one place: a route that is not here cannot be added.
 * `station`: needs an enrolled station's credential. `role`: the least that the acting operator must have; null: the
 * station alone suffices. `pin`: the operator's PIN comes with it.
 */
export type RouteRule = { station: boolean; role: Role | null; pin: boolean };

const anyone: RouteRule = { station: false, role: null, pin: false };
const station: RouteRule = { station: true, role: null, pin: false };
const operator: RouteRule = { station: true, role: 'operator', pin: false };
const lead: RouteRule = { station: true, role: 'lead', pin: false };
const leadWithPin: RouteRule = { station: true, role: 'lead', pin: true };
const admin: RouteRule = { station: true, role: 'admin', pin: false };
const adminWithPin: RouteRule = { station: true, role: 'admin', pin: true };

export const stationRoutes = {
  // The one-time code in the body is the proof.
  'POST /station/v1/enrol': anyone,
  'POST /station/v1/push': station,
  'POST /station/v1/pull': station,
  'GET /station/v1/pin-verifiers': station,
  // The code that the hub printed is the proof: there is no admin yet.
  'POST /station/v1/set-up': station,
  // What people did, and the customer's addresses: for somebody who signed in, not for whoever stands at the machine.
  'GET /station/v1/jobs/:id/timeline': operator,
  'GET /station/v1/jobs/:id/as-customer': operator,
  'GET /station/v1/return-accounts': operator,
  'GET /station/v1/jobs/:id/custody-record': operator,
  'GET /station/v1/jobs/:id/drives/:driveId/custody-record': operator,
  'GET /station/v1/packages/:id/custody-record': operator,
  'GET /station/v1/jobs/:id/contacts': operator,
  // Whoever changes where mails go could ask for a customer's drives: as with a return address, no single operator does.
  'POST /station/v1/jobs/:id/contacts': leadWithPin,
  'GET /station/v1/customers/:id/contacts': operator,
  'POST /station/v1/customers/:id/contacts': leadWithPin,
  'GET /station/v1/jobs/:id/contact-log': operator,
  'GET /station/v1/packages/:id/contact-log': operator,
  // As a push: who said it stands in the operation that it belongs to, which names the operator.
  'POST /station/v1/contacts/:id/words': station,
  // UNKNOWN-2: what the customer said that a station may not keep, an address or a key.
  'POST /station/v1/jobs': leadWithPin,
  'POST /station/v1/jobs/:id/word': leadWithPin,
  'POST /station/v1/jobs/:id/clone': leadWithPin,
  // What it answers opens the customer's storage for an hour: only while a drive of the job is being copied.
  'POST /station/v1/jobs/:id/storage': operator,
  // Whoever may copy a drive may open it; each opening is a link of its custody.
  'POST /station/v1/jobs/:id/bitlocker-key': operator,
  'GET /station/v1/carrier': operator,
  // Buys, on the customer's account, and answers with his address.
  'POST /station/v1/jobs/:id/boxes/:boxId/label': operator,
  'GET /station/v1/jobs/:id/mails': operator,
  'GET /station/v1/mails': operator,
  'POST /station/v1/mails/:id': operator,
  // Stations carry photos by themselves, also while nobody is signed in.
  'POST /station/v1/photos': station,
  'PUT /station/v1/photos/:sha256/:start/:total': station,
  'GET /station/v1/photos/:sha256': station,
  'GET /station/v1/overview': lead,
  'GET /station/v1/stations': admin,
  'POST /station/v1/stations/code': adminWithPin,
  'POST /station/v1/stations/:id/revoke': adminWithPin,
  'POST /station/v1/operators': adminWithPin,
} as const satisfies Record<string, RouteRule>;

export type StationRoute = keyof typeof stationRoutes;
