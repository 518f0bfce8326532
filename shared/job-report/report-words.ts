import type { ApiLanguage } from '../azure/accept-language';
import { fillText } from '../fill-text';
import domainEn from '../messages/domain/en.json';
import domainSv from '../messages/domain/sv.json';
import domainZh from '../messages/domain/zh-CN.json';
import reportEn from '../messages/report/en.json';
import reportSv from '../messages/report/sv.json';
import reportZh from '../messages/report/zh-CN.json';
import shellEn from '../messages/shell/en.json';
import shellSv from '../messages/shell/sv.json';
import shellZh from '../messages/shell/zh-CN.json';

const texts: Record<ApiLanguage, Record<string, string>> = {
  en: { ...domainEn, ...shellEn, ...reportEn },
  sv: { ...domainSv, ...shellSv, ...reportSv },
  'zh-CN': { ...domainZh, ...shellZh, ...reportZh },
};

export type ReportWords = (key: string, params?: Record<string, string | number>) => string;

/** The words of a report, the same at a station and on the hub. Throws when there is no such text. */
export function reportWords(language: ApiLanguage): ReportWords {
  return (key, params = {}) => {
    const text = texts[language][key];
    if (text === undefined) throw new Error(`there is no text ${key}`);
    return fillText(text, params);
  };
}
