import type { ApiLanguage } from '../../shared/azure/accept-language';
import type { PaperFormat } from '../../shared/job-report/paper-cell';

const units = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;

/** In UTC: the hub does not know where a paper will be read. Sizes in thousands, as drives are sold. */
export function createPaperFormat(language: ApiLanguage): PaperFormat {
  const moment = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const number = new Intl.NumberFormat(language);
  const measure = (value: number, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
  return {
    dateTime: (instant) => moment.format(new Date(instant)),
    number: (value) => number.format(value),
    bytes: (count) => {
      const [unit, least] = units.find(([, scale]) => count >= scale) ?? (['byte', 1] as const);
      return measure(count / least, unit);
    },
  };
}
