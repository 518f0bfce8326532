import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Ajv from 'ajv';
import { type KarrioSchema, karrioCalls, karrioSchemas } from './karrio-contract';

type Answer = { status: number; body: unknown };
type Shipment = Record<string, unknown> & {
  id: string;
  status: string;
  tracking_number: string | null;
  metadata?: { dockside_box?: string };
};
/**
 * What goes wrong with a call. `stall`: it is carried out, and the answer never comes. `late`: the line is cut, and
 * it is carried out when the test says. `lost`: carried out, and the line is cut. `500 after`: carried out, and a failure is told.
 */
export type Trouble = 'stall' | 'late' | 'lost' | '500 after' | Answer;

export const aLabel = '^XA^FO20,20^BCN,100,Y,N,N^FDJD014600003SE^FS^XZ';
export const errors = (message: string, details?: object) => ({
  errors: [{ message, code: 'invalid', level: 'error', ...(details ? { details } : {}) }],
});
export const messages = (message: string) => ({
  messages: [{ message, code: '1', level: 'error', carrier_name: 'dhl_express', carrier_id: 'dhl' }],
});

/**
 * A carrier platform: a real HTTP server on loopback that keeps shipments, sells labels and counts what it sold. Whatever is
 * said to it or by it that Karrio's contract does not allow is in `broken`.
 */
export async function startKarrio(token = 'key_0123456789') {
  const ajv = new Ajv({ strict: false });
  const broken: string[] = [];
  const calls: { call: string; path: string; body: unknown }[] = [];
  const shipments = new Map<string, Shipment>();
  /** Shipment ids, one for each sale; what is cancelled later stays in here. */
  const sold: string[] = [];
  const trackers = new Map<string, object>();
  const troubles: { call: string; trouble: Trouble }[] = [];
  const held: (() => void)[] = [];
  let waiting: (() => void)[] = [];
  let services = ['dhl_express_worldwide', 'dhl_express_domestic'];
  let label = { format: 'ZPL', base64: Buffer.from(aLabel).toString('base64') };

  const hold = (schema: KarrioSchema | null | undefined, value: unknown, where: string) => {
    if (schema === undefined) broken.push(`${where}: not in the contract`);
    else if (schema && !ajv.validate(karrioSchemas[schema], value))
      broken.push(`${where}: ${ajv.errorsText()}`);
  };

  function purchase(shipment: Shipment): Answer {
    if (shipment.status !== 'draft')
      return {
        status: 409,
        body: errors(`The shipment is '${shipment.status}' and cannot be purchased again`),
      };
    sold.push(shipment.id);
    const number = `JD01460000${sold.length}SE`;
    Object.assign(shipment, {
      status: 'created',
      carrier_name: 'dhl_express',
      tracking_number: number,
      tracker_id: `trk_${number}`,
    });
    return { status: 200, body: shipment };
  }

  function carryOut(call: string, id: string, body: Record<string, unknown>): Answer {
    const shipment = shipments.get(id);
    const none = { status: 404, body: errors('not found') };
    switch (call) {
      case 'POST /v1/shipments': {
        const made: Shipment = {
          ...body,
          id: `shp_${shipments.size + 1}`,
          status: 'draft',
          created_at: '2026-03-02 08:00:00.000000+0000',
          test_mode: true,
          carrier_name: null,
          tracking_number: null,
          tracker_id: null,
          messages: [],
          rates: services.map((service) => ({
            id: `rat_${service}`,
            carrier_name: 'dhl_express',
            carrier_id: 'dhl',
            service,
            total_charge: 120.5,
            test_mode: true,
          })),
        };
        shipments.set(made.id, made);
        return { status: 201, body: made };
      }
      case 'GET /v1/shipments/{id}':
        return shipment ? { status: 200, body: shipment } : none;
      case 'POST /v1/shipments/{id}/purchase':
        return shipment ? purchase(shipment) : none;
      case 'POST /v1/shipments/{id}/cancel':
        if (!shipment) return none;
        if (['shipped', 'delivered'].includes(shipment.status))
          return {
            status: 409,
            body: errors(`The shipment is '${shipment.status}' and can not be cancelled`),
          };
        shipment.status = 'cancelled';
        return { status: 200, body: shipment };
      case 'POST /v1/shipments/{id}/documents/label':
        return shipment?.tracking_number ? { status: 200, body: { category: 'label', ...label } } : none;
      case 'POST /v1/manifests':
        return {
          status: 201,
          body: {
            ...body,
            id: 'manf_1',
            carrier_id: 'dhl',
            shipment_identifiers: body['shipment_ids'],
            test_mode: true,
          },
        };
      default: {
        const tracker = trackers.get(id);
        return tracker ? { status: 200, body: tracker } : none;
      }
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    const [, , kind = '', id = '', ...rest] = path.split('/');
    const shape =
      kind === 'trackers'
        ? '/v1/trackers/{identifier}'
        : ['/v1', kind, ...(id ? ['{id}', ...rest] : [])].join('/');
    const call = `${request.method} ${shape}`;
    const text = Buffer.concat(chunks).toString('utf8');
    const body = text === '' ? undefined : JSON.parse(text);
    calls.push({ call, path, body });
    const promised = karrioCalls[call];
    hold(promised?.takes, body, call);
    for (const wake of waiting.splice(0)) wake();
    const answer = ({ status, body: said }: Answer) => {
      hold(promised?.answers[status], said, `${call} ${status}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    };
    if (request.headers.authorization !== `Token ${token}`)
      return answer({ status: 401, body: errors('Invalid token.') });
    const at = troubles.findIndex((one) => one.call === call);
    const trouble = at === -1 ? null : troubles.splice(at, 1)[0]?.trouble;
    if (trouble === 'late') {
      held.push(() => carryOut(call, id, body));
      response.destroy();
      return;
    }
    if (trouble && typeof trouble === 'object') return answer(trouble);
    const done = carryOut(call, id, body);
    if (trouble === 'stall') return;
    if (trouble === 'lost') {
      response.destroy();
      return;
    }
    answer(trouble === '500 after' ? { status: 500, body: errors('out of memory') } : done);
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    broken,
    calls,
    sold,
    shipments,
    /** Sold, and not cancelled. */
    live: () => sold.filter((id) => shipments.get(id)?.status !== 'cancelled'),
    /** Of the next call of this kind. */
    trouble: (call: string, trouble: Trouble) => troubles.push({ call, trouble }),
    noTrouble: () => {
      troubles.length = 0;
    },
    /** Carries out what was held back by `late`. */
    catchUp: () => held.splice(0).forEach((carry) => carry()),
    /** Resolves when it is called next. */
    called: () => new Promise<void>((resolve) => waiting.push(resolve)),
    offer: (...names: string[]) => {
      services = names;
    },
    labels: (format: string, bytes: Buffer) => {
      label = { format, base64: bytes.toString('base64') };
    },
    follow: (trackerId: string, tracker: object) =>
      trackers.set(trackerId, {
        id: trackerId,
        carrier_name: 'dhl_express',
        carrier_id: 'dhl',
        tracking_number: trackerId.replace('trk_', ''),
        test_mode: true,
        ...tracker,
      }),
    close: () =>
      new Promise<void>((resolve) => {
        waiting = [];
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
export type Karrio = Awaited<ReturnType<typeof startKarrio>>;
