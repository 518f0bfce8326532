import type { ArmResource } from './arm-path';
import type { Handler } from './call';
import { getCustodyRecord } from './custody-record';
import { deleteJob } from './delete-job';
import { getJob } from './get-job';
import { createJobReport } from './job-report';
import { listBitLockerKeys } from './list-bit-locker-keys';
import { listJobs } from './list-jobs';
import { getLocation, listLocations, listOperations } from './locations';
import { createPackingSlip } from './packing-slip';
import { putJob } from './put-job';
import { updateJob } from './update-job';

/** Every resource with the methods that it answers. */
export type Handlers = { [R in ArmResource]: Record<string, Handler<R>> };

export function createHandlers(): Handlers {
  return {
    locations: { GET: listLocations },
    location: { GET: getLocation },
    operations: { GET: listOperations },
    subscriptionJobs: { GET: listJobs },
    groupJobs: { GET: listJobs },
    job: { GET: getJob, PUT: putJob, PATCH: updateJob, DELETE: deleteJob },
    bitLockerKeys: { POST: listBitLockerKeys },
    packingSlip: { GET: createPackingSlip() },
    custodyRecord: { GET: getCustodyRecord },
    jobReport: { GET: createJobReport() },
  };
}
