import { describe, expect, it } from 'vitest';
import { countByCarrier, newDelivery, type Parcel } from '../../../renderer/screens/arrivals/delivery';
import { receiptOf } from '../../../renderer/screens/arrivals/receipt';
import { day0, minute } from '../../support/builders';

function aParcel(changes: Partial<Parcel> = {}): Parcel {
  const trackingNumber = changes.trackingNumber ?? '3318810025';
  return {
    packageId: `package-${trackingNumber}`,
    code: trackingNumber,
    source: 'hid',
    trackingNumber,
    trackingKeys: [trackingNumber],
    carrierName: 'DHL',
    jobNames: ['archive-1'],
    status: 'arrived',
    arrivalOperationId: 'arrival-1',
    condition: null,
    marks: [],
    note: '',
    at: minute(1),
    operatorId: 'anna',
    ...changes,
  };
}

const delivery = {
  ...newDelivery('0190-aaaa-1234567890abcdef', day0),
  finishedAt: minute(9),
  driver: ' Sven Ström ',
  plate: 'abc 123 ',
};

describe('receiptOf', () => {
  it('PKG-2: counts what the driver leaves here, by carrier, with time, driver and plate', () => {
    const parcels = [
      aParcel({ trackingNumber: '1' }),
      aParcel({ trackingNumber: '2', status: 'already' }),
      aParcel({ trackingNumber: '3', carrierName: 'UPS' }),
    ];
    const receipt = receiptOf({ ...delivery, parcels }, minute(20));
    expect(receipt).toMatchObject({
      number: '90ABCDEF',
      to: minute(9),
      driver: 'Sven Ström',
      plate: 'ABC 123',
    });
    expect(receipt.taken).toBe(3);
    expect(receipt.byCarrier).toEqual([
      { carrierName: 'DHL', count: 2 },
      { carrierName: 'UPS', count: 1 },
    ]);
    expect(receipt.exceptions).toEqual([]);
  });

  it('PKG-3: damage stands on it in the words that were chosen and typed', () => {
    const damaged = aParcel({ condition: 'damaged', marks: ['crushed'], note: 'corner crushed 5 cm' });
    const receipt = receiptOf({ ...delivery, parcels: [damaged] }, day0);
    expect(receipt.exceptions).toEqual([
      { trackingNumber: '3318810025', kind: 'damaged', marks: ['crushed'], note: 'corner crushed 5 cm' },
    ]);
    expect(receipt.lines).toMatchObject([{ isException: true }]);
  });

  it('PKG-6: a refused parcel goes back with the driver and is not on the list of those taken in', () => {
    const refused = aParcel({ status: 'refused', condition: 'damaged', marks: ['wet'], note: 'dripping' });
    const receipt = receiptOf({ ...delivery, parcels: [refused] }, day0);
    expect(receipt).toMatchObject({ taken: 0, refused: 1, lines: [], byCarrier: [] });
    expect(receipt.exceptions).toEqual([
      { trackingNumber: '3318810025', kind: 'damaged', marks: ['wet'], note: '' },
      { trackingNumber: '3318810025', kind: 'refused', marks: [], note: 'dripping' },
    ]);
  });

  it('PKG-7, UNKNOWN-1: wrong-site and unidentified parcels are taken in and said; undecided ones are on no receipt', () => {
    const parcels = [
      aParcel({ trackingNumber: '1', status: 'wrongSite', note: 'Gävle' }),
      aParcel({ trackingNumber: '2', status: 'unidentified' }),
      aParcel({ trackingNumber: '3', status: 'unknown' }),
    ];
    const receipt = receiptOf({ ...delivery, parcels }, day0);
    expect(receipt.taken).toBe(2);
    expect(receipt.exceptions.map(({ kind, note }) => [kind, note])).toEqual([
      ['wrongSite', 'Gävle'],
      ['unidentified', ''],
    ]);
  });
});

describe('countByCarrier', () => {
  it('takes a name as the same whatever its case, most parcels first', () => {
    const names = ['UPS', 'dhl', 'DHL', null];
    expect(countByCarrier(names.map((carrierName) => ({ carrierName })))).toEqual([
      { carrierName: 'dhl', count: 2 },
      { carrierName: null, count: 1 },
      { carrierName: 'UPS', count: 1 },
    ]);
  });
});
