import { useTranslation } from 'react-i18next';

export type Format = {
  /** `14:05 CET`: always with the zone, because customers and data centres differ. */
  time: (instant: string) => string;
  /** `21 Nov 2026, 14:05 CET`. */
  dateTime: (instant: string) => string;
  /** `Sat 21 Nov`. */
  day: (instant: string) => string;
  number: (value: number) => string;
  percent: (value: number) => string;
  /** `4 min`, `3 hr`, `2 days`: how long, rounded down, at least one minute. */
  duration: (ms: number) => string;
  /** `3–5 min`: a guess as wide as it is; at least one minute. */
  durationRange: (fromMs: number, toMs: number) => string;
  /** `4 TB`, `250.5 GB`: in thousands, as drives are sold. */
  bytes: (value: number) => string;
  list: (items: string[]) => string;
};

const minuteMs = 60_000;
/** Each with how much of the next one is enough to change to it. */
const timeUnits = [
  ['minute', minuteMs, 60 * minuteMs],
  ['hour', 60 * minuteMs, 48 * 60 * minuteMs],
  ['day', 24 * 60 * minuteMs, Number.POSITIVE_INFINITY],
] as const;
const smallestUnit = ['byte', 1] as const;
const byteUnits = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** `timeZone` undefined: the computer's own. */
export function createFormat(language: string, timeZone?: string): Format {
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  });
  const dateTime = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  });
  const day = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const unit = (name: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: name === 'day' ? 'long' : 'short',
    });
  const units = { minute: unit('minute'), hour: unit('hour'), day: unit('day') };
  return {
    time: (instant) => time.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    duration: (ms) => {
      const minutes = Math.max(1, Math.floor(ms / 60_000));
      if (minutes < 60) return units.minute.format(minutes);
      if (minutes < 48 * 60) return units.hour.format(Math.floor(minutes / 60));
      return units.day.format(Math.floor(minutes / (24 * 60)));
    },
    durationRange: (fromMs, toMs) => {
      const [name, ms] = timeUnits.find(([, , below]) => toMs < below) ?? timeUnits[2];
      const from = Math.max(1, Math.floor(fromMs / ms));
      const to = Math.max(from, Math.ceil(toMs / ms));
      // Of two equal ends it would make an "about".
      return from === to ? units[name].format(to) : units[name].formatRange(from, to);
    },
    bytes: (value) => {
      const [name, scale] = byteUnits.find(([, least]) => value >= least) ?? smallestUnit;
      const style = { style: 'unit', unit: name, maximumFractionDigits: 1 } as const;
      return new Intl.NumberFormat(language, style).format(value / scale);
    },
    list: (items) => list.format(items),
  };
}

const formats = new Map<string, Format>();

/** Dates and numbers in the language of the screen. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  let format = formats.get(i18n.language);
  if (!format) {
    format = createFormat(i18n.language);
    formats.set(i18n.language, format);
  }
  return format;
}
