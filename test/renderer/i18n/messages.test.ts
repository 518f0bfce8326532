import '../browser-globals';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format';
import { messages } from '../../../renderer/i18n/messages';
import { type Language, languages, preferredLanguage } from '../../../renderer/store/preferences';
import { bayReasons, bayStates } from '../../../shared/bench/bench-contract';
import { refusalCodes } from '../../../shared/refusals';
import { resultCodes } from '../../../shared/results';
import { driveStates, jobStates, packageStates } from '../../../shared/states';
import { sameInEveryLanguage } from './same-in-every-language';
import { sourceKeys } from './source-keys';

const plural = /_(?:zero|one|two|few|many|other)$/;
const base = (key: string) => key.replace(plural, '');
const bases = (language: Language) => [...new Set(Object.keys(messages[language]).map(base))].sort();
const parameters = (text: string) =>
  [...new Set([...text.matchAll(/{{\s*(\w+)/g)].map(([, name]) => name))].sort();
const files = import.meta.glob<Record<string, string>>('../../../shared/messages/*/*.json', {
  eager: true,
  import: 'default',
});
const others = languages.filter((language) => language !== 'en');

describe('the texts in three languages', () => {
  it.each(others)('%s has the same messages as English', (language) => {
    expect(bases(language)).toEqual(bases('en'));
  });

  it.each(languages)('%s has exactly its own plural forms', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const keys = Object.keys(messages[language]);
    for (const name of new Set(keys.filter((key) => plural.test(key)).map(base))) {
      const forms = keys
        .filter((key) => plural.test(key) && base(key) === name)
        .map((key) => key.slice(name.length + 1));
      expect(forms.sort(), name).toEqual([...pluralCategories].sort());
    }
  });

  it.each(others)('%s: every message has the parameters of the English one', (language) => {
    const inLanguage = (which: Language) => {
      const texts = new Map<string, string>();
      for (const [key, text] of Object.entries(messages[which]))
        texts.set(base(key), `${texts.get(base(key)) ?? ''} ${text}`);
      return (name: string) => parameters(texts.get(name) ?? '');
    };
    const [english, other] = [inLanguage('en'), inLanguage(language)];
    for (const name of bases('en')) expect(other(name), name).toEqual(english(name));
  });

  it.each(others)('%s: nothing is empty or equal to English, but for names and symbols', (language) => {
    const same = Object.entries(messages[language])
      .filter(([key, text]) => text.trim() === '' || text === messages.en[key])
      .map(([key]) => key)
      .filter((key) => !sameInEveryLanguage[language].includes(key));
    expect(same).toEqual([]);
  });

  it.each(others)('%s: the list of equal texts has no entry that is not needed', (language) => {
    const stale = sameInEveryLanguage[language].filter((key) => messages[language][key] !== messages.en[key]);
    expect(stale).toEqual([]);
  });

  it('no message is in two areas', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const [path, texts] of Object.entries(files)) {
      if (!path.endsWith('/en.json')) continue;
      for (const key of Object.keys(texts)) {
        const before = seen.get(key);
        if (before) twice.push(`${key}: ${before}, ${path}`);
        seen.set(key, path);
      }
    }
    expect(twice).toEqual([]);
  });

  it('every result, refusal, state and reason of a bench has a text', () => {
    const needed = [
      ...resultCodes.map((code) => `result.${code}`),
      ...refusalCodes.map((code) => `refused.${code}`),
      ...jobStates.map((state) => `state.job.${state}`),
      ...[...driveStates, 'Faulted'].map((state) => `state.drive.${state}`),
      ...packageStates.map((state) => `state.package.${state}`),
      ...bayStates.flatMap((state) => [`bench.state.${state}`, `bench.step.${state}`]),
      ...bayReasons.map((reason) => `bench.reason.${reason}`),
    ];
    const known = new Set(bases('en'));
    expect(needed.filter((key) => !known.has(key))).toEqual([]);
  });
});

describe('messages and source', () => {
  const source = sourceKeys();
  const known = new Set(bases('en'));

  it('every key that the source asks for exists', () => {
    expect(source.asked.filter(({ key }) => !known.has(key))).toEqual([]);
  });

  it('every message is used', () => {
    const unused = bases('en').filter(
      (key) =>
        !source.literals.has(key) &&
        !source.prefixes.some((prefix) => key.startsWith(prefix) && key !== prefix),
    );
    expect(unused).toEqual([]);
  });
});

describe('dates and numbers', () => {
  it.each([
    ['en', 'Europe/Stockholm', '14:05 GMT+1'],
    ['sv', 'Europe/Stockholm', '14:05 CET'],
    ['zh-CN', 'Asia/Shanghai', 'GMT+8 21:05'],
  ])('%s: a time comes with its zone', (language, zone, text) => {
    expect(createFormat(language, zone).time('2026-11-21T13:05:00.000Z')).toBe(text);
  });

  it.each([
    ['en', 30_000, '1 min'],
    ['en', 3 * 3_600_000, '3 hr'],
    ['sv', 3 * 86_400_000, '3 dygn'],
    ['zh-CN', 5 * 60_000, '5分钟'],
  ])('%s: how long, rounded down', (language, ms, text) => {
    expect(createFormat(language).duration(ms)).toBe(text);
  });

  it.each([
    ['en', 190, 280, '3–5 min'],
    ['sv', 4000, 9000, '1–3 tim'],
    ['zh-CN', 20, 50, '1分钟'],
  ])('%s: a guess of what is left, as wide as it is', (language, from, to, text) => {
    expect(createFormat(language).durationRange(from * 1000, to * 1000)).toBe(text);
  });

  it.each([
    ['en', 0, '0 byte'],
    ['en', 999_000, '999 kB'],
    ['sv', 250_500_000_000, '250,5 GB'],
    ['zh-CN', 4_000_000_000_000, '4 TB'],
  ])('%s: %i bytes, in thousands', (language, value, text) => {
    expect(createFormat(language).bytes(value).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('the first language that the browser wants and we have', () => {
    expect(preferredLanguage(['de', 'sv-FI', 'en'])).toBe('sv');
    expect(preferredLanguage(['zh-TW'])).toBe('zh-CN');
    expect(preferredLanguage(['fr'])).toBe('en');
  });
});
