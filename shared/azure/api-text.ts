import { fillText } from '../fill-text';
import en from '../messages/api/en.json';
import sv from '../messages/api/sv.json';
import zhCN from '../messages/api/zh-CN.json';
import type { ApiLanguage } from './accept-language';

export type ApiText = keyof typeof en;

const texts: Record<ApiLanguage, Record<ApiText, string>> = { en, sv, 'zh-CN': zhCN };

/** A message of the customer API; every `{{name}}` is replaced by the parameter of that name. */
export function apiText(language: ApiLanguage, key: ApiText, params: Record<string, string | number> = {}) {
  return fillText(texts[language][key], params);
}
