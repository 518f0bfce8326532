import { type StorageAnswer, storageRequestSchema } from '../../shared/storage-contract';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { notFound } from '../station-problem';
import type { AddRoute } from '../station-routes';
import { giveStorage } from './give-storage';

/** How a station's copy engine comes to the customer's storage. */
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
}
