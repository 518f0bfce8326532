import { describe, expect, it } from 'vitest';
import {
  aDrive,
  addressRequestOf,
  deliveryOf,
  deliveryProblems,
  draftOf,
  emptyAddress,
  type JobDraft,
  jobRequestOf,
  wrongByField,
} from '../../../../renderer/components/customer-word/word-draft';
import { jobRequestWire } from '../../../../shared/azure/job-request';
import { readRequest } from '../../../../shared/azure/read-request';
import { aDriveRequest, aReturnAddress } from '../../../shared/azure/job-requests';
import { aJob, aPackage, day0 } from '../../../support/builders';

const held = { driveId: 'WD-A1', keys: ['WDA1'], arrivedAt: day0, operationId: 'scan-1', operatorId: 'anna' };
const parcel = aPackage({ state: 'Unidentified', jobIds: [], held: [held] });

const { driveHeaderHash: _, ...aListedDrive } = aDriveRequest('WD-A1');
const whole: JobDraft = {
  ...draftOf(parcel),
  subscriptionId: 'contoso',
  resourceGroup: 'rg',
  jobName: 'by-phone',
  storageAccountId:
    '/subscriptions/contoso/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/dock',
  drives: [aListedDrive],
  address: { ...emptyAddress(), ...aReturnAddress },
};

describe("UNKNOWN-2: what is asked for a job on the customer's word", () => {
  it('the parcel says which drives it holds, its carrier and its number', () => {
    expect(draftOf(parcel)).toMatchObject({
      drives: [{ driveId: 'WD-A1', bitLockerKey: '' }],
      delivery: { carrierName: 'DHL', trackingNumber: '00340434161094042557' },
    });
    expect(draftOf(aPackage({ state: 'Unidentified' })).drives).toHaveLength(1);
  });

  it('a whole draft is a request that the customer API takes', () => {
    const { request, problems } = jobRequestOf(whole, 'westeurope');
    expect(problems).toEqual([]);
    expect(readRequest(jobRequestWire, request)).toMatchObject({
      ok: true,
      value: { properties: { jobType: 'Import', returnAddress: aReturnAddress } },
    });
    const exported = jobRequestOf({ ...whole, jobType: 'Export', prefix: '/music/' }, 'westeurope');
    expect(exported.problems).toEqual([]);
  });

  it('everything that is missing is said at once, each at its field', () => {
    const { problems } = jobRequestOf(draftOf(parcel), 'westeurope');
    expect(Object.fromEntries(wrongByField(problems))).toEqual({
      subscriptionId: 'missing',
      resourceGroupName: 'missing',
      jobName: 'missing',
      'properties.storageAccountId': 'missing',
      'properties.driveList[0].manifestHash': 'missing',
      'properties.returnAddress.recipientName': 'missing',
      'properties.returnAddress.streetAddress1': 'missing',
      'properties.returnAddress.postalCode': 'missing',
      'properties.returnAddress.city': 'missing',
      'properties.returnAddress.countryOrRegion': 'missing',
      'properties.returnAddress.phone': 'missing',
      'properties.returnAddress.email': 'missing',
    });
  });

  it.each<[string, Partial<JobDraft>, string, string]>([
    [
      'a key',
      { drives: [{ ...aListedDrive, bitLockerKey: ' ' }] },
      'properties.driveList[0].bitLockerKey',
      'missing',
    ],
    [
      'the same drive twice',
      { drives: [aListedDrive, aListedDrive] },
      'properties.driveList[1].driveId',
      'duplicateDrive',
    ],
    [
      'a serial',
      { drives: [{ ...aListedDrive, driveId: '' }] },
      'properties.driveList[0].driveId',
      'missing',
    ],
    [
      'a hash',
      { drives: [{ ...aListedDrive, manifestHash: 'abc' }] },
      'properties.driveList[0].manifestHash',
      'manifestHash',
    ],
    ['no drive at all', { drives: [] }, 'properties.driveList', 'other'],
    ['a name with a blank', { jobName: 'by phone' }, 'jobName', 'jobName'],
    [
      'a storage account by name',
      { storageAccountId: 'dock' },
      'properties.storageAccountId',
      'storageAccountId',
    ],
    [
      'a number',
      { delivery: { carrierName: 'UPS', trackingNumber: '' } },
      'properties.deliveryPackage.trackingNumber',
      'missing',
    ],
    [
      'an e-mail address',
      { address: { ...whole.address, email: 'ada' } },
      'properties.returnAddress.email',
      'email',
    ],
  ])('%s that does not fit is said at its field', (_, changes, field, wrong) => {
    const { problems } = jobRequestOf({ ...whole, ...changes }, 'westeurope');
    expect(Object.fromEntries(wrongByField(problems))).toEqual({ [field]: wrong });
  });

  it('of a job that is there, only what it lacks: the number on the parcel stands for one that nobody gave', () => {
    const said = { carrierName: 'UPS', trackingNumber: '1Z1', driveCount: 2, shipDate: null };
    expect(deliveryOf(aJob({ deliveryPackage: said }), parcel)).toEqual({
      carrierName: 'UPS',
      trackingNumber: '1Z1',
    });
    expect(deliveryOf(aJob({ deliveryPackage: null }), parcel)).toEqual({
      carrierName: 'DHL',
      trackingNumber: '00340434161094042557',
    });
    expect(deliveryProblems({ carrierName: 'UPS', trackingNumber: '' })).toMatchObject([
      { target: 'properties.deliveryPackage.trackingNumber', text: 'api.missing' },
    ]);
    expect(addressRequestOf({ ...emptyAddress(), ...aReturnAddress })).toEqual({
      request: { properties: { returnAddress: aReturnAddress } },
      problems: [],
    });
    expect(aDrive('X1').manifestFile).toBe('\\DriveManifest.xml');
  });
});
