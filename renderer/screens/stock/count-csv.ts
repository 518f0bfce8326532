import { toCsv } from '../../../shared/to-csv';
import type { CountLine, CountReport } from './count-store';

export function countCsv(
  { found, missing, unexpected }: CountReport,
  words: { head: string[]; found: string; missing: string; unexpected: string },
): string {
  const lines = (result: string, of: CountLine[]) =>
    of.map(({ name, job, place }) => [result, name, job, place]);
  return toCsv([
    words.head,
    ...lines(words.missing, missing),
    ...lines(words.unexpected, unexpected),
    ...lines(words.found, found),
  ]);
}
