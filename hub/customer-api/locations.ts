import { isAtLocation, locationResponse } from '../../shared/azure/location-response';
import { operationList } from '../../shared/azure/operation-list';
import type { Answer } from './answer';
import { refuse } from './answer';
import type { Asked, Call } from './call';
import { findSite } from './find-job';

export async function listLocations({ deps, siteId }: Asked): Promise<Answer> {
  const site = await findSite(deps, siteId);
  return { status: 200, body: { value: site ? [locationResponse(site)] : [] } };
}

export async function getLocation({ deps, siteId, path }: Call<'location'>): Promise<Answer> {
  const site = await findSite(deps, siteId);
  if (site && isAtLocation(site, path.locationName)) return { status: 200, body: locationResponse(site) };
  return refuse(404, {
    code: 'LocationNotFound',
    target: 'locationName',
    text: 'api.locationNotFound',
    params: { name: path.locationName.slice(0, 100) },
  });
}

export async function listOperations(): Promise<Answer> {
  return { status: 200, body: { value: operationList } };
}
