import { z } from 'zod';

/** PHOTO-2: what a station makes of every picture, and all that a hub takes. */
export const photoLimits = {
  /** Of the file that somebody chose. */
  inputBytes: 30 * 1024 * 1024,
  /** Longer side, in pixels. */
  edge: 2048,
  bytes: 1_500_000,
  /** Of one request to the hub. */
  chunkBytes: 256 * 1024,
  perFault: 20,
} as const;

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const photoFields = {
  sha256: sha256Schema,
  type: z.literal('image/jpeg'),
  bytes: z.number().int().min(1).max(photoLimits.bytes),
};

/** What a station may ask the hub about at once. */
export const photoStatesRequestSchema = z.object({ photos: z.array(sha256Schema).max(500) });

/** `unnamed`: no document names it, so the hub takes none of it. `received`: bytes from its start. */
export const photoAtHubSchema = z.object({
  sha256: sha256Schema,
  state: z.enum(['unnamed', 'wanted', 'stored']),
  received: z.number().int().min(0),
});
export const photosAtHubSchema = z.object({ photos: z.array(photoAtHubSchema) });
export type PhotoAtHub = z.infer<typeof photoAtHubSchema>;
export type PhotosAtHub = z.infer<typeof photosAtHubSchema>;
