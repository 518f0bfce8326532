import { expect, test } from 'vitest';
import { readRequest } from '../../../shared/azure/read-request';
import { updateRequestWire } from '../../../shared/azure/update-request';

const read = (properties: unknown) => readRequest(updateRequestWire, { properties });
const target = (properties: unknown) => {
  const result = read(properties);
  return result.ok ? null : `${result.problems[0].code} ${result.problems[0].target}`;
};

test('an empty state is "not specified": Microsoft sends it', () => {
  const result = read({ backupDriveManifest: true, logLevel: 'Verbose', state: '' });
  expect(result).toMatchObject({ ok: true, value: { properties: { state: false, logLevel: 'Verbose' } } });
});

test('an update may ask for Shipping only', () => {
  expect(read({ state: 'Shipping' })).toMatchObject({ ok: true, value: { properties: { state: true } } });
  expect(target({ state: 'Received' })).toBe('InvalidParameter properties.state');
});

test('cancelRequested may only be true', () => {
  expect(target({ cancelRequested: true })).toBeNull();
  expect(target({ cancelRequested: false })).toBe('InvalidParameter properties.cancelRequested');
});

test.each(['storageAccountId', 'jobType', 'diagnosticsPath', 'export'])('%s cannot be updated', (name) => {
  expect(target({ [name]: 'x' })).toBe(`PropertyChangeNotAllowed properties.${name}`);
});

test('the delivery package needs both of its parts', () => {
  expect(target({ deliveryPackage: { carrierName: 'UPS' } })).toBe(
    'MissingParameter properties.deliveryPackage.trackingNumber',
  );
  expect(
    target({
      deliveryPackage: {
        carrierName: 'UPS',
        trackingNumber: '1Z',
        driveCount: 1,
        shipDate: '8/11/2017 9:05:00 PM',
      },
    }),
  ).toBeNull();
});

test('tags alone are an update; nothing at all is one too', () => {
  expect(readRequest(updateRequestWire, { tags: { a: 'b' } }).ok).toBe(true);
  expect(readRequest(updateRequestWire, {}).ok).toBe(true);
});
