import { describe, expect, test } from 'vitest';
import { jobRequestWire } from '../../../shared/azure/job-request';
import { readRequest } from '../../../shared/azure/read-request';
import { aDriveRequest, anExportRequest, anImportRequest, aReturnAddress } from './job-requests';

const read = (body: unknown) => readRequest(jobRequestWire, body);
const problems = (body: unknown) => {
  const result = read(body);
  return result.ok ? [] : result.problems.map(({ code, target, text }) => [code, target, text]);
};
const accepted = (body: unknown) => {
  const result = read(body);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.properties;
};

describe('a PUT body', () => {
  test('of the documented import and export shapes is accepted', () => {
    expect(accepted(anImportRequest()).driveList?.[0]?.driveId).toBe('9CA995BB');
    expect(accepted(anExportRequest()).export).toEqual({
      blobPaths: [],
      blobPathPrefixes: ['/'],
      blobListBlobPath: null,
    });
  });

  test('sent back as Get Job answered it is accepted, read-only properties and all', () => {
    const answered = anImportRequest({
      shippingInformation: { recipientName: 'x' },
      state: 'Creating',
      cancelRequested: false,
      percentComplete: 3,
      provisioningState: 'Succeeded',
      encryptionKey: { kekType: 'MicrosoftManaged' },
      driveList: [{ ...aDriveRequest(), bitLockerKey: undefined, state: 'Specified', bytesSucceeded: 7 }],
    });
    expect(accepted({ ...answered, id: '/x', identity: { type: 'None' } }).driveList).toHaveLength(1);
  });

  test('takes null as not given, drops unknown properties, and reads enums without case', () => {
    const job = accepted(
      anImportRequest({ returnShipping: null, tomorrow: 1, jobType: 'import', logLevel: 'error' }),
    );
    expect(job).toMatchObject({ jobType: 'Import', logLevel: 'Error', returnShipping: undefined });
    expect(job).not.toHaveProperty('tomorrow');
  });

  test('names every wrong property as on the wire', () => {
    expect(
      problems(
        anImportRequest({
          returnAddress: { ...aReturnAddress, email: 'nobody', phone: 'none', city: '' },
          returnShipping: { carrierName: 'FedEx' },
          deliveryPackage: { carrierName: 'UPS', trackingNumber: ' ', driveCount: 1.5 },
          driveList: [aDriveRequest(), { ...aDriveRequest('TWO WORDS'), manifestHash: 'abc' }],
          backupDriveManifest: 'yes',
          logLevel: 'Loud',
        }),
      ),
    ).toEqual([
      ['MissingParameter', 'properties.returnAddress.city', 'api.missing'],
      ['InvalidParameter', 'properties.returnAddress.phone', 'api.phone'],
      ['InvalidParameter', 'properties.returnAddress.email', 'api.email'],
      ['MissingParameter', 'properties.returnShipping.carrierAccountNumber', 'api.missing'],
      ['MissingParameter', 'properties.deliveryPackage.trackingNumber', 'api.missing'],
      ['InvalidParameter', 'properties.deliveryPackage.driveCount', 'api.count'],
      ['InvalidParameter', 'properties.logLevel', 'api.oneOf'],
      ['InvalidParameter', 'properties.backupDriveManifest', 'api.boolean'],
      ['InvalidParameter', 'properties.driveList[1].driveId', 'api.driveId'],
      ['InvalidParameter', 'properties.driveList[1].manifestHash', 'api.manifestHash'],
    ]);
  });

  test.each([
    ['32', '109B21108597EF36D5785F08303F3638', true],
    ['64', '109b21108597ef36d5785f08303f3638109b21108597ef36d5785f08303f3638', true],
    ['33', '109B21108597EF36D5785F08303F36381', false],
    ['32 of other letters', '109B21108597EF36D5785F08303F363X', false],
  ])('manifestHash with %s digits', (_name, manifestHash, isAccepted) => {
    const body = anImportRequest({ driveList: [{ ...aDriveRequest(), manifestHash }] });
    expect(read(body).ok).toBe(isAccepted);
  });

  test.each<[string, unknown, [string, string | null]]>([
    [
      'JOB-17 eleven drives',
      anImportRequest({ driveList: drives(11) }),
      ['InvalidParameter', 'properties.driveList'],
    ],
    ['no drive', anImportRequest({ driveList: [] }), ['MissingParameter', 'properties.driveList']],
    [
      'the same drive twice, spelled differently',
      anImportRequest({ driveList: [aDriveRequest('wd-abc123'), aDriveRequest('WDABC123')] }),
      ['DuplicateDriveId', 'properties.driveList[1].driveId'],
    ],
    [
      'import with export',
      anImportRequest({ export: { blobListBlobPath: 'c/b' } }),
      ['InvalidParameter', 'properties.export'],
    ],
    [
      'export with drives',
      anExportRequest({ driveList: [aDriveRequest()] }),
      ['InvalidParameter', 'properties.driveList'],
    ],
    [
      'export of nothing',
      anExportRequest({ export: {} }),
      ['MissingParameter', 'properties.export.blobList'],
    ],
    [
      'export without selection',
      anExportRequest({ export: null }),
      ['MissingParameter', 'properties.export'],
    ],
    ['no type', anImportRequest({ jobType: undefined }), ['MissingParameter', 'properties.jobType']],
    ['an unknown type', anImportRequest({ jobType: 'Move' }), ['InvalidParameter', 'properties.jobType']],
    [
      'an account that is none',
      anImportRequest({ storageAccountId: 'test' }),
      ['InvalidParameter', 'properties.storageAccountId'],
    ],
    [
      'a key that the customer manages',
      anImportRequest({ encryptionKey: { kekType: 'CustomerManaged', kekUrl: 'https://v/k' } }),
      ['CustomerManagedKeyNotSupported', 'properties.encryptionKey.kekType'],
    ],
    ['no location', { properties: anImportRequest().properties }, ['MissingParameter', 'location']],
    ['tags that are no texts', { ...anImportRequest(), tags: { a: 1 } }, ['InvalidParameter', 'tags.a']],
    ['no properties', { location: 'West US' }, ['MissingParameter', 'properties']],
    ['a list', [], ['InvalidParameter', null]],
    ['nothing', null, ['MissingParameter', null]],
    [
      'control characters',
      anImportRequest({ diagnosticsPath: 'a\u0000b' }),
      ['InvalidParameter', 'properties.diagnosticsPath'],
    ],
  ])('with %s is refused', (_name, body, [code, target]) => {
    expect(problems(body)).toContainEqual([code, target, expect.stringContaining('api.')]);
  });

  test.each([
    ['blobListBlobPath', { blobListBlobPath: 'lists/export.xml' }],
    ['blobListblobPath', { blobListblobPath: '/lists/export.xml' }],
    ['a path without slash', { blobList: { blobPath: ['pictures/animals/koala.jpg'] } }],
    ['a path with slash', { blobList: { blobPath: ['/container1/blob.txt'] } }],
    ['the root container', { blobList: { blobPath: ['$root/a.vhd'], blobPathPrefix: ['/$root/'] } }],
    ['a prefix of containers', { blobList: { blobPathPrefix: ['/book'] } }],
  ])('export may be given as %s', (_name, selection) => {
    expect(read(anExportRequest({ export: selection })).ok).toBe(true);
  });

  test.each([
    [
      'a path without blob',
      { blobList: { blobPath: ['pictures'] } },
      'properties.export.blobList.blobPath[0]',
    ],
    [
      'a container in capitals',
      { blobList: { blobPathPrefix: ['/Music/'] } },
      'properties.export.blobList.blobPathPrefix[0]',
    ],
  ])('export refuses %s', (_name, selection, target) => {
    expect(problems(anExportRequest({ export: selection }))[0]?.[1]).toBe(target);
  });
});

function drives(count: number) {
  return Array.from({ length: count }, (_none, index) => aDriveRequest(`SERIAL${index}`));
}
