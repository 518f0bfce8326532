export const apiLanguages = ['en', 'sv', 'zh-CN'] as const;
export type ApiLanguage = (typeof apiLanguages)[number];

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English when none fits. */
export function acceptLanguage(header: string | undefined): ApiLanguage {
  let best: { language: ApiLanguage; weight: number } | null = null;
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    const language = languageOf(tag.trim());
    if (language && weight > 0 && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? 'en';
}

function languageOf(tag: string): ApiLanguage | null {
  const primary = tag.split('-')[0];
  if (primary === 'en' || primary === 'sv') return primary;
  return primary === 'zh' ? 'zh-CN' : null;
}
