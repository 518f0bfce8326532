import type { ApiLanguage } from '../../shared/azure/accept-language';
import { fillText } from '../../shared/fill-text';
import answerEn from '../../shared/messages/answer/en.json';
import answerSv from '../../shared/messages/answer/sv.json';
import answerZh from '../../shared/messages/answer/zh-CN.json';
import domainEn from '../../shared/messages/domain/en.json';
import domainSv from '../../shared/messages/domain/sv.json';
import domainZh from '../../shared/messages/domain/zh-CN.json';
import mailEn from '../../shared/messages/mail/en.json';
import mailSv from '../../shared/messages/mail/sv.json';
import mailZh from '../../shared/messages/mail/zh-CN.json';
import shellEn from '../../shared/messages/shell/en.json';
import shellSv from '../../shared/messages/shell/sv.json';
import shellZh from '../../shared/messages/shell/zh-CN.json';
import type { Instant } from '../../shared/time';

const texts: Record<ApiLanguage, Record<string, string>> = {
  en: { ...domainEn, ...shellEn, ...mailEn, ...answerEn },
  sv: { ...domainSv, ...shellSv, ...mailSv, ...answerSv },
  'zh-CN': { ...domainZh, ...shellZh, ...mailZh, ...answerZh },
};

export const hasText = (key: string) => key in texts.en;

/** The words of one reader: language and time zone. */
export type MailWords = ReturnType<typeof createMailWords>;

export function createMailWords({ language, timeZone }: { language: ApiLanguage; timeZone: string | null }) {
  const zone = timeZone ?? 'UTC';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const moment = format({ dateStyle: 'long', timeStyle: 'short' });
  const zoneName = format({ timeZoneName: 'short' });
  const day = format({ dateStyle: 'long' });
  const text = (key: string, params: Record<string, string | number> = {}) => {
    const found = texts[language][key];
    if (found === undefined) throw new Error(`there is no text ${key}`);
    return fillText(found, params);
  };
  /** English beside the translation: that is what the API and its documentation say. */
  const withEnglish = (key: string) =>
    language === 'en' ? text(key) : `${text(key)} (${texts.en[key] ?? ''})`;
  return {
    language,
    text,
    jobState: (state: string) => withEnglish(`state.job.${state}`),
    driveState: (state: string) => withEnglish(`state.drive.${state}`),
    faultKind: (kind: string) => text(`fault.${kind}`),
    /** With the zone, for the reader may sit in another one. */
    moment: (at: Instant) => {
      const date = new Date(at);
      const name = zoneName.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
      return `${moment.format(date)} ${name}`;
    },
    day: (at: Instant) => day.format(new Date(at)),
  };
}
