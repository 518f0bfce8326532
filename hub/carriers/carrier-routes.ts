import { z } from 'zod';
import type { CarrierLabelAnswer } from '../../shared/carrier-contract';
import { findJobById } from '../customer-api/find-job';
import type { HubDeps } from '../deps';
import { notFound } from '../station-problem';
import type { AddRoute } from '../station-routes';
import { giveLabel } from './give-label';
import { readPlatform } from './platform-rows';

/** How a station comes to a carrier's label. The platform's token stays here. */
export function addCarrierRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute('GET /station/v1/carrier', z.unknown(), async ({ station }) => ({
    hasPlatform: (await readPlatform(deps, station.siteId)).carrier.kind !== 'manual',
  }));
  addRoute(
    'POST /station/v1/jobs/:id/boxes/:boxId/label',
    z.unknown(),
    async ({ station, operatorId, params }): Promise<CarrierLabelAnswer> => {
      const { siteId, stationId } = station;
      const boxId = params['boxId'] ?? '';
      const found = await findJobById(deps, siteId, params['id'] ?? '');
      if (!found) throw notFound();
      const answer = await giveLabel(deps, siteId, found, boxId);
      const facts = { stationId, operatorId, jobId: found.job.id, boxId };
      // Not the platform's words: they may name the customer.
      if (answer.ok) deps.log.info(facts, 'carrier label given');
      else deps.log.warn({ ...facts, problem: answer.problem }, 'no carrier label given');
      return answer;
    },
  );
}
