import type { ApiLanguage } from '../../shared/azure/accept-language';
import { armError, type Problem } from '../../shared/azure/arm-error';

/** What a handler of the customer API says; the plugin turns it into HTTP. */
export type Answer =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { status: number; problems: [Problem, ...Problem[]]; headers?: Record<string, string> };

export function refuse(status: number, problem: Problem, headers?: Record<string, string>): Answer {
  return { status, problems: [problem], ...(headers ? { headers } : {}) };
}

export function answerBody(answer: Answer, language: ApiLanguage): unknown {
  return 'problems' in answer ? armError(answer.problems, language) : answer.body;
}
