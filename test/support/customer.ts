import { type JobResponse, StorageImportExport } from '@azure/arm-storageimportexport';
import type { TestSite } from './site';
import { subscription } from './site';

export const resourceGroup = 'drives';

/** A job as a customer asks for one. */
export function newJob(subscriptionId: string, type: 'Import' | 'Export', serials: string[]) {
  return {
    location: 'West Europe',
    properties: {
      storageAccountId: `/subscriptions/${subscriptionId}/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/dock`,
      jobType: type,
      returnAddress: {
        recipientName: 'Kerstin Exempel',
        streetAddress1: 'Exempelgatan 42',
        city: 'Malmö',
        postalCode: '211 20',
        countryOrRegion: 'Sweden',
        phone: '+46405550100',
        email: 'drives@example.com',
      },
      returnShipping: { carrierName: 'DHL', carrierAccountNumber: '123456789' },
      ...(type === 'Import'
        ? {
            driveList: serials.map((driveId) => ({
              driveId,
              bitLockerKey: '238810-662376-448998-450120-652806-203390-606320-483076',
              manifestFile: '\\DriveManifest.xml',
              manifestHash: '109B21108597EF36D5785F08303F3638',
            })),
          }
        : { export: { blobPathPrefix: ['/container/'] } }),
    },
  };
}

/** A customer of this site: Microsoft's own client, unmodified, over https with the site's CA. */
export async function openCustomer(site: TestSite, subscriptionId = subscription) {
  const token = await site.token(subscriptionId);
  const client = new StorageImportExport(
    { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
    subscriptionId,
    { endpoint: site.hubUrl(), tlsOptions: { ca: site.ca() } } as ConstructorParameters<
      typeof StorageImportExport
    >[2],
  );
  const create = (name: string, type: 'Import' | 'Export', serials: string[]) =>
    client.jobs.create(name, resourceGroup, newJob(subscriptionId, type, serials));
  const ship = (name: string, trackingNumber: string, carrierName = 'UPS', driveCount?: number) =>
    client.jobs.update(name, resourceGroup, {
      state: 'Shipping',
      deliveryPackage: { carrierName, trackingNumber, ...(driveCount === undefined ? {} : { driveCount }) },
    });
  return {
    client,
    subscriptionId,
    create,
    ship,
    /** A job on its way, and what it is called. */
    send: async (
      name: string,
      trackingNumber: string,
      serials: string[],
      type: 'Import' | 'Export' = 'Import',
    ) => {
      await create(name, type, serials);
      await ship(name, trackingNumber);
    },
    cancel: (name: string) => client.jobs.update(name, resourceGroup, { cancelRequested: true }),
    /** The answer to Get Job as it came over the wire. */
    getAsSent: async (name: string): Promise<unknown> => {
      let body = '';
      await client.jobs.get(name, resourceGroup, {
        onResponse: ({ bodyAsText }) => {
          body = bodyAsText ?? '';
        },
      });
      return JSON.parse(body);
    },
    get: (name: string): Promise<JobResponse> => client.jobs.get(name, resourceGroup),
    driveStates: async (name: string) => {
      const job = await client.jobs.get(name, resourceGroup);
      return Object.fromEntries(
        (job.properties?.driveList ?? []).map((d) => [d.driveId ?? '', d.state ?? '']),
      );
    },
  };
}
export type Customer = Awaited<ReturnType<typeof openCustomer>>;
