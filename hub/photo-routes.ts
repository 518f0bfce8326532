import { z } from 'zod';
import { type PhotosAtHub, photoLimits, photoStatesRequestSchema, sha256Schema } from '../shared/photo';
import type { HubDeps } from './deps';
import { readPhoto, statesOfPhotos, storeChunk } from './photos';
import { HubFile } from './station-file';
import { notFound } from './station-problem';
import type { AddRoute } from './station-routes';

const namedSchema = z.object({ sha256: sha256Schema });
const placeSchema = namedSchema.extend({
  /** Where in the photo the piece begins, and how long the whole is; in bytes. */
  start: z.coerce.number().int().min(0),
  total: z.coerce.number().int().min(1).max(photoLimits.bytes),
});
const chunkSchema = z
  .instanceof(Buffer)
  .refine(({ length }) => length > 0 && length <= photoLimits.chunkBytes);

/** PHOTO-3: what is missing, pieces of it, and the photos for who looks at them. */
export function addPhotoRoutes(addRoute: AddRoute, { database }: HubDeps): void {
  addRoute(
    'POST /station/v1/photos',
    photoStatesRequestSchema,
    async ({ station, body }): Promise<PhotosAtHub> => ({
      photos: await statesOfPhotos(database, station.siteId, body.photos),
    }),
  );
  addRoute('PUT /station/v1/photos/:sha256/:start/:total', chunkSchema, ({ station, params, body }) => {
    const place = placeSchema.safeParse(params);
    if (!place.success) throw notFound();
    return storeChunk(database, { site: station.siteId, ...place.data, body });
  });
  addRoute('GET /station/v1/photos/:sha256', z.unknown(), async ({ station, params }) => {
    const named = namedSchema.safeParse(params);
    const photo = named.success && (await readPhoto(database, { site: station.siteId, ...named.data }));
    if (!photo) throw notFound();
    return new HubFile('image/jpeg', photo);
  });
}
