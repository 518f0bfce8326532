import { jobId as resourceId } from '../../shared/azure/job-response';
import type { Job } from '../../shared/documents';
import type { NoticeKind } from '../../shared/notices';
import type { DeliveryRow } from './delivery-rows';

/** WEBHOOK-1: names of what is told. `job.corrected`: something that was told may not be so; read the job. */
export const eventTypes: Record<NoticeKind, string> = {
  jobState: 'job.stateChanged',
  packageArrived: 'package.arrived',
  faultOpened: 'fault.opened',
  faultClosed: 'fault.closed',
  deadline: 'deadline.near',
  undone: 'job.corrected',
};

type Told = Pick<DeliveryRow, 'id' | 'kind' | 'subject' | 'detail' | 'at'>;

/** The body of a delivery, the same letter by letter however often it is sent; no personal data, no key. */
export function eventBody(told: Told, job: Pick<Job, 'subscriptionId' | 'resourceGroup' | 'name'>): string {
  return JSON.stringify({
    id: told.id,
    type: eventTypes[told.kind],
    timestamp: told.at,
    job: resourceId(job),
    data: dataOf(told),
  });
}

function dataOf({ kind, subject, detail }: Told): Record<string, string> {
  switch (kind) {
    case 'jobState':
      return { state: detail };
    case 'packageArrived':
      return { packageId: subject };
    case 'faultOpened':
    case 'faultClosed':
      return { faultId: subject, fault: detail };
    case 'deadline':
      return { deadline: subject, dueAt: detail };
    case 'undone':
      return {};
  }
}
