import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AdminOutput } from '../shared/admin-contract';
import { custodyKeySchema, custodyKeySetSchema } from '../shared/custody-record';
import { verifyRecord } from '../shared/verify-record';
import { required, UsageError } from './command-line';
import { isSignedBy } from './custody-key';
import { sha256 } from './custody-link';

/** One key, or a set of them as a hub publishes it. */
const keyFileSchema = z.union([custodyKeySetSchema, custodyKeySchema.transform((key) => ({ keys: [key] }))]);

const problems = {
  format: () => 'this is no custody record',
  key: (detail: string) => `signed with a key that was not given: ${detail}`,
  signature: (detail: string) =>
    `the signature of ${detail} does not fit: it was changed, or signed by somebody else`,
  link: (detail: string) => `link ${detail} is not what its hash says`,
};

/** `custody export`: the signed record on stdout. */
export function printRecord(answer: AdminOutput<'exportCustody'>): number {
  if (!answer.ok) throw new Error(answer.problem);
  console.log(JSON.stringify(answer.signed, null, 2));
  return 0;
}

/** `custody verify-record FILE --key FILE`: on any machine, without a hub. */
export function checkRecord(file: string | undefined, keyFile: string | undefined): number {
  const record = readJson(required(file, 'FILE'));
  const keys = keyFileSchema.safeParse(readJson(required(keyFile, '--key')));
  if (!keys.success) throw new UsageError('--key: a file with the keys that the hub publishes');
  const report = verifyRecord(record, keys.data.keys, { sha256, isSignedBy });
  console.log(
    report.ok
      ? `custody record ok ${report.entries} links, ${report.whole} whole, signed ${report.createdAt} by ${report.keyId}`
      : `custody record broken: ${problems[report.problem](report.detail)}`,
  );
  return report.ok ? 0 : 1;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON`);
    throw error;
  }
}
