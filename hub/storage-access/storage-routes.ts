import {
  type DriveKeyAnswer,
  driveKeyRequestSchema,
  type StorageAnswer,
  storageRequestSchema,
} from '../../shared/storage-contract';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { notFound } from '../station-problem';
import type { AddRoute } from '../station-routes';
import { giveDriveKey } from './give-drive-key';
import { giveStorage } from './give-storage';

/** How a bench comes to the customer's storage, and into a drive. */
export function addStorageRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute(
    'POST /station/v1/jobs/:id/storage',
    storageRequestSchema,
    async ({ station, operatorId, params, body }): Promise<StorageAnswer> => {
      const { siteId, stationId } = station;
      const found = await findJobById(deps, siteId, params['id'] ?? '');
      if (!found) throw notFound();
      const answer = await giveStorage(deps, siteId, found.job, body);
      const facts = { stationId, operatorId, jobId: found.job.id, driveId: body.driveId };
      if (answer.ok) deps.log.info({ ...facts, until: answer.expiresAt }, 'storage access given');
      else deps.log.warn({ ...facts, problem: answer.problem }, 'storage access refused');
      return answer;
    },
  );
  addRoute(
    'POST /station/v1/jobs/:id/bitlocker-key',
    driveKeyRequestSchema,
    async ({ station, operatorId, params, body }): Promise<DriveKeyAnswer> => {
      const { siteId, stationId } = station;
      const found = await findJobById(deps, siteId, params['id'] ?? '');
      if (!found) throw notFound();
      const actor = { kind: 'station', stationId, operatorId } as const;
      const answer = await giveDriveKey(deps, siteId, { job: found.job, ...body, actor });
      const facts = { stationId, operatorId, jobId: found.job.id, driveId: body.driveId };
      if (answer.ok) deps.log.info(facts, 'drive key given');
      else deps.log.warn({ ...facts, problem: answer.problem }, 'drive key refused');
      return answer;
    },
  );
}
