import { type Language, languages } from '../store/preferences';

type Messages = Record<string, string>;

const files = import.meta.glob<Messages>('../../shared/messages/*/*.json', {
  eager: true,
  import: 'default',
});

/** All areas of shared/messages put together, per language. */
export const messages = Object.fromEntries(
  languages.map((language) => [
    language,
    Object.assign(
      {},
      ...Object.entries(files)
        .filter(([path]) => path.endsWith(`/${language}.json`))
        .map(([, texts]) => texts),
    ) as Messages,
  ]),
) as Record<Language, Messages>;
