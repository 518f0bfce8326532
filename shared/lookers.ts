import { z } from 'zod';

/** Who looks at which fault: ids and nothing else. It rides on the pull and is forgotten a minute after the last one. */
export const lookSchema = z.object({
  operatorId: z.string().max(100),
  /** As stations name it: `job/<id>/<fault>` or `package/<id>/<fault>`. */
  fault: z.string().max(400),
});
export type Look = z.infer<typeof lookSchema>;

export const lookerSchema = lookSchema.extend({ stationId: z.string() });
export type Looker = z.infer<typeof lookerSchema>;
