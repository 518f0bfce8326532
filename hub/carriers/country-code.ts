const spoken = ['en', 'sv', 'zh-CN'];
/** What people write and no dictionary of countries has. */
const alsoWritten: Record<string, string> = { USA: 'US', UK: 'GB', UAE: 'AE', PRC: 'CN' };
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const written = (name: string) => name.trim().toUpperCase().replace(/[.\s]/g, '');

let known: Map<string, string> | null = null;

function allCountries(): Map<string, string> {
  const countries = new Map(Object.entries(alsoWritten));
  for (const language of spoken) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const code = first + second;
        const name = names.of(code);
        // Codes of countries that are no more have the names of those that are.
        if (name === undefined || new Intl.Locale(`und-${code}`).region !== code) continue;
        if (!countries.has(written(name))) countries.set(written(name), code);
        if (!countries.has(code)) countries.set(code, code);
      }
  }
  return countries;
}

/** ISO 3166-1's two letters of a country as customers write it: its code, or its name in one of our languages; null: unknown. */
export function countryCode(text: string): string | null {
  known ??= allCountries();
  return known.get(written(text)) ?? null;
}
