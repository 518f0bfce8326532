import { describe, expect, it } from 'vitest';
import { type Delivery, newDelivery, withParcel } from '../../../renderer/screens/arrivals/delivery';
import { takeParcel } from '../../../renderer/screens/arrivals/take-parcel';
import type { PerformResult, Station } from '../../../renderer/store/station';
import { documentKeys } from '../../../shared/document-keys';
import type { Document } from '../../../shared/documents';
import type { Operation, OperationType, Payload } from '../../../shared/operations';
import { reduce } from '../../../shared/reduce';
import { parseScan } from '../../../shared/scan-code/scan-code';
import { viewOf } from '../../../shared/view';
import { aJob, anOperation, aPackage, asOperator, day0, minute } from '../../support/builders';

/** Documents in memory behind the four calls that the door makes. */
function aStation(given: Document[]) {
  let documents = given;
  let count = 0;
  function judge<T extends OperationType>(type: T, payload: Payload<T>): PerformResult {
    const operation = anOperation(type, payload, { id: `${type}-${count}` });
    const result = reduce(viewOf(documents), operation as Operation, asOperator);
    return 'documents' in result ? { ...result, operationId: operation.id } : result;
  }
  const station: Pick<Station, 'findByKeys' | 'preview' | 'perform' | 'get'> = {
    findByKeys: async (keys) =>
      documents.filter((one) => documentKeys(one).some((key) => keys.includes(key))),
    get: async (kind, id) => (documents.find((one) => one.kind === kind && one.id === id) ?? null) as never,
    preview: async (type, payload) => judge(type, payload),
    async perform(type, payload) {
      count++;
      const result = judge(type, payload);
      if ('documents' in result) {
        const changed = new Set(result.documents.map(({ id }) => id));
        documents = [...documents.filter(({ id }) => !changed.has(id)), ...result.documents];
      }
      return result;
    },
  };
  return { station, performed: () => count };
}

function scan(station: ReturnType<typeof aStation>['station'], delivery: Delivery, raw: string) {
  const code = parseScan(raw);
  if (!('candidates' in code)) throw new Error(`${raw} is not a label`);
  const facts = { packageId: `scanned-${raw}`, at: minute(5), operatorId: 'anna' };
  return takeParcel(station, delivery, { raw, source: 'hid', at: 0 }, code, facts);
}

const empty = newDelivery('delivery-1', day0);
const number = '00340434161094042557';
const expected = () => aStation([aJob(), aPackage({ state: 'Expected' })]);

describe('takeParcel', () => {
  it('PKG-2: an expected parcel arrives under the id that the site knows it by', async () => {
    const { station } = expected();
    const taken = await scan(station, empty, number);
    expect(taken).toMatchObject({ class: 'ok', code: 'pkg.arrived' });
    expect(taken.parcel).toMatchObject({ packageId: 'package-1', status: 'arrived', jobNames: ['job-1'] });
    expect(taken.parcel?.arrivalOperationId).toBe(taken.operationId);
  });

  it('PKG-2: the same label again is counted once', async () => {
    const { station, performed } = expected();
    const first = await scan(station, empty, number);
    if (!first.parcel) throw new Error('not taken');
    const again = await scan(station, withParcel(empty, first.parcel), number);
    expect(again).toMatchObject({
      class: 'attention',
      code: 'arrivals.again',
      parcel: { packageId: 'package-1' },
    });
    expect(performed()).toBe(1);
  });

  it('PKG-2: a parcel that was here before this driver is listed as such', async () => {
    const { station } = aStation([aJob(), aPackage({ state: 'Arrived' })]);
    const taken = await scan(station, empty, number);
    expect(taken).toMatchObject({
      code: 'pkg.already',
      parcel: { status: 'already', packageId: 'package-1' },
    });
  });

  it('UNKNOWN-1: what nobody expects is only listed; nothing is recorded before somebody decides', async () => {
    const { station, performed } = expected();
    const taken = await scan(station, empty, '1Z06X6100100004951');
    expect(taken).toMatchObject({ code: 'pkg.none', parcel: { status: 'unknown', carrierName: 'UPS' } });
    if (!taken.parcel) throw new Error('not listed');
    const again = await scan(station, withParcel(empty, taken.parcel), '1Z06X6100100004951');
    expect(again).toMatchObject({ code: 'arrivals.stillUnknown' });
    expect(performed()).toBe(0);
  });

  it('says which barcode of the parcel that was, unless a customer announced it as the number', async () => {
    const { station } = expected();
    expect(await scan(station, empty, '42078745')).toMatchObject({ parcel: null, code: 'scan.routing' });
    const announced = aStation([
      aJob(),
      aPackage({ state: 'Expected', trackingNumber: '42078745', trackingKeys: ['42078745'] }),
    ]);
    expect(await scan(announced.station, empty, '42078745')).toMatchObject({ code: 'pkg.arrived' });
  });

  it('a parcel that was closed already is a STOP', async () => {
    const { station } = aStation([aJob(), aPackage({ state: 'Closed' })]);
    expect(await scan(station, empty, number)).toMatchObject({
      class: 'stop',
      code: 'refused.pkg.wasClosed',
      parcel: null,
    });
  });
});
