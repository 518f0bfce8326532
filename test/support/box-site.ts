import { randomUUID } from 'node:crypto';
import { submit } from '../../hub/accept-operations';
import { createAdmin } from '../../hub/admin';
import { carrierRound } from '../../hub/carriers/carrier-round';
import { saveOperator } from '../../hub/operators';
import type { CarrierLabelAnswer } from '../../shared/carrier-contract';
import type { Drive, Job } from '../../shared/documents';
import type { OperationType, Payload } from '../../shared/operations';
import { aSite, openCustomerApi } from '../hub/customer-api/open-customer-api';
import { aDriveRequest, anImportRequest } from '../shared/azure/job-requests';
import { anHubOperation, TestStation } from './hub';
import type { Karrio } from './karrio-server';

export const account = { carrierName: 'DHL', carrierAccountNumber: '96-1234' };
export const services = { DHL: ['dhl_express_worldwide', 'dhl_express_domestic'], FedEx: ['fedex_priority'] };
const notStopped = new AbortController().signal;

/** A hub with jobs whose drives lie in sealed boxes, and a station that asks for their labels. */
export async function openBoxSite(logged: string[] = []) {
  const api = await openCustomerApi({ logged });
  const operator = { id: 'olof', name: 'Olof', badge: 'badge-olof', role: 'operator', active: true } as const;
  await saveOperator(api.deps, aSite.id, { operator, pin: '480215', actor: { kind: 'hub' } });
  const station = await TestStation.enrol(api.deps, aSite.id);
  const admin = createAdmin(api.deps, () => undefined);
  let serials = 0;

  const perform = async <T extends OperationType>(type: T, payload: Payload<T>) => {
    const operation = { ...anHubOperation(type, payload), at: api.deps.now() };
    const result = await submit(api.deps, aSite.id, operation);
    if (result.outcome !== 'applied') throw new Error(`${type}: ${result.outcome} ${result.code}`);
  };

  return {
    ...api,
    admin,
    perform,
    siteId: aSite.id,
    connect: ({ url, token }: Pick<Karrio, 'url' | 'token'>, labelFormat: 'ZPL' | 'PNG' = 'ZPL') =>
      admin.saveCarrierPlatform({ url, services, labelFormat, secret: token }),
    /** A job in Packaging whose only drive lies in a sealed box. */
    async sealedBox(name: string, changes: Record<string, unknown> = {}) {
      const driveId = `SERIAL-${(serials += 1)}`;
      const request = anImportRequest({
        returnShipping: account,
        driveList: [aDriveRequest(driveId)],
        ...changes,
      });
      const put = await api.request('PUT', api.job(name), request);
      if (put.status !== 201) throw new Error(JSON.stringify(put.body));
      const job = await api.jobOf(name);
      const boxId = randomUUID();
      const drives = job.drives.map((drive): Drive => ({ ...drive, state: 'Completed', boxId, place: 'B' }));
      await api.changeJob(name, { state: 'Packaging', drives, boxes: [aBox(boxId, api.deps.now())] });
      return { name, jobId: job.id, boxId, driveId };
    },
    /** Opened and sealed again: another parcel. */
    async sealAgain({ name, boxId }: { name: string; boxId: string }) {
      await api.changeJob(name, { boxes: [aBox(boxId, api.deps.now())] });
    },
    async ask({ jobId, boxId }: { jobId: string; boxId: string }): Promise<CarrierLabelAnswer> {
      const path = `/station/v1/jobs/${jobId}/boxes/${boxId}/label`;
      const { body } = await api.request('POST', path, { operatorId: 'olof' }, { token: station.credential });
      return body;
    },
    asStation: (method: string, path: string, body?: unknown) =>
      api.request(method, path, body, { token: station.credential }),
    putOn: ({ jobId, boxId }: { jobId: string; boxId: string }, trackingNumber: string) =>
      perform('boxLabelled', { jobId, boxId, label: { carrierName: 'DHL', trackingNumber, reason: '' } }),
    takeOff: ({ jobId, boxId }: { jobId: string; boxId: string }) =>
      perform('boxLabelled', { jobId, boxId, label: null }),
    ship: (box: { jobId: string; boxId: string; driveId: string }, trackingNumber: string) =>
      perform('shipped', {
        jobId: box.jobId,
        boxId: box.boxId,
        driveIds: [box.driveId],
        carrierName: 'DHL',
        trackingNumber,
        shipDate: api.deps.now(),
        reason: '',
      }),
    round: () => carrierRound(api.deps, notStopped),
  };
}
export type BoxSite = Awaited<ReturnType<typeof openBoxSite>>;

function aBox(id: string, at: string): NonNullable<Job['boxes']>[number] {
  const sealed = { at, operatorId: 'olof', weightGrams: 3400, partialReason: '' };
  return { id, openedAt: at, sealed, label: null, shippedAt: null };
}
