import { z } from 'zod';

/** Older versions print flags and numbers as text. */
const flag = z.union([z.boolean(), z.enum(['0', '1']).transform((text) => text === '1')]);
const count = z.union([z.number().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);
const text = z.string().nullish();

const node = {
  path: z.string().min(1),
  type: z.string(),
  size: count.nullish(),
  fstype: text,
  label: text,
  parttype: text,
  mountpoints: z.array(z.string().nullable()).nullish(),
};

export type BlockNode = z.infer<z.ZodObject<typeof node>> & { children?: BlockNode[] | undefined };
const blockNode: z.ZodType<BlockNode> = z.lazy(() =>
  z.object({ ...node, children: z.array(blockNode).optional() }),
);

/** Each entry is parsed on its own: one odd disk hides no other. */
export const lsblkOutput = z.object({ blockdevices: z.array(z.unknown()) });

export const blockDevice = z.object({
  ...node,
  children: z.array(blockNode).optional(),
  size: count,
  serial: text,
  wwn: text,
  model: text,
  tran: text,
  hctl: text,
  'log-sec': count.nullish(),
  rm: flag,
  ro: flag,
});
export type BlockDevice = z.infer<typeof blockDevice>;

export const lsblkColumns = [
  'PATH',
  'NAME',
  'TYPE',
  'SIZE',
  'SERIAL',
  'WWN',
  'MODEL',
  'TRAN',
  'HCTL',
  'LOG-SEC',
  'FSTYPE',
  'LABEL',
  'PARTTYPE',
  'MOUNTPOINTS',
  'RM',
  'RO',
];
