import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../store/preferences';
import { messages } from './messages';

/** Sets up the texts; keys are flat, so dots in them mean nothing to i18next. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      Object.entries(messages).map(([name, translation]) => [name, { translation }]),
    ),
  });
  setDocumentLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  setDocumentLanguage(language);
}

function setDocumentLanguage(language: Language) {
  document.documentElement.lang = language;
}
