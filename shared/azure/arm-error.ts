import type { ApiLanguage } from './accept-language';
import { type ApiText, apiText } from './api-text';

/** One thing that is wrong with a request; `target` is the property as the wire names it, e.g. `properties.driveList[0].driveId`. */
export type Problem = {
  code: string;
  target: string | null;
  text: ApiText;
  params?: Record<string, string | number>;
};

export type ArmError = {
  code: string;
  message: string;
  target?: string;
  details?: { code: string; message: string; target?: string }[];
};
export type ArmErrorBody = { error: ArmError };

/** The first problem heads the body, so that a client which reads only `code` and `target` sees something to act on. */
export function armError(problems: [Problem, ...Problem[]], language: ApiLanguage): ArmErrorBody {
  const details = problems.map((problem) => ({
    code: problem.code,
    message: apiText(language, problem.text, { target: problem.target ?? '', ...problem.params }),
    ...(problem.target === null ? {} : { target: problem.target }),
  }));
  const [first] = details;
  if (!first) throw new Error('an ARM error needs a problem');
  if (details.length === 1) return { error: { ...first, details } };
  return {
    error: { ...first, message: apiText(language, 'api.several', { count: details.length }), details },
  };
}
