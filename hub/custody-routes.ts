import { z } from 'zod';
import type { RecordOf } from '../shared/custody-excerpt';
import type { RecordForStation } from '../shared/custody-record';
import { BrokenChainError, custodyRecord } from './custody-record';
import type { HubDeps } from './deps';
import { notFound, StationProblem } from './station-problem';
import type { AddRoute } from './station-routes';
import { stationNames } from './stations';

const nothing = z.unknown();

/** Signed custody records for whoever works at a station. */
export function addCustodyRoutes(addRoute: AddRoute, deps: HubDeps): void {
  addRoute('GET /station/v1/jobs/:id/custody-record', nothing, ({ station, params }) =>
    answer(deps, station.siteId, { kind: 'job', jobId: params.id ?? '' }),
  );
  addRoute('GET /station/v1/jobs/:id/drives/:driveId/custody-record', nothing, ({ station, params }) =>
    answer(deps, station.siteId, { kind: 'drive', jobId: params.id ?? '', driveId: params.driveId ?? '' }),
  );
  addRoute('GET /station/v1/packages/:id/custody-record', nothing, ({ station, params }) =>
    answer(deps, station.siteId, { kind: 'package', packageId: params.id ?? '' }),
  );
}

async function answer(deps: HubDeps, siteId: string, of: RecordOf): Promise<RecordForStation> {
  try {
    const signed = await custodyRecord(deps, siteId, of);
    if (!signed) throw notFound();
    const ids = signed.record.entries.map(({ link }) => link.stationId).filter((id) => id !== null);
    return { ...signed, stationNames: await stationNames(deps, siteId, [...new Set(ids)]) };
  } catch (error) {
    if (!(error instanceof BrokenChainError)) throw error;
    throw new StationProblem(409, { code: 'custody-broken', message: error.message, seq: error.seq });
  }
}
