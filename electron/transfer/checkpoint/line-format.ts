import { crc32 } from 'node:zlib';
import type { z } from 'zod';
import type { LineFormat } from './checkpoint-file';

const checksum = (json: string) => crc32(json).toString(16).padStart(8, '0');

/** A line: CRC-32 of the rest as 8 hex digits, a space, JSON, a line feed. What is torn or damaged is null; what is of a newer version throws. */
export const lineFormat = <R>(schema: z.ZodType<R>): LineFormat<R> => ({
  encode(record) {
    const json = JSON.stringify(record);
    return `${checksum(json)} ${json}\n`;
  },
  decode(line) {
    const json = line.slice(9);
    return line.slice(0, 9) === `${checksum(json)} ` ? schema.parse(JSON.parse(json)) : null;
  },
});
