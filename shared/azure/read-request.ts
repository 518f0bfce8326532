import type { z } from 'zod';
import type { ApiText } from './api-text';
import type { Problem } from './arm-error';

export type Read<T> = { ok: true; value: T } | { ok: false; problems: [Problem, ...Problem[]] };

/** More are not sent back: a body of garbage would otherwise be answered with a larger one. */
const mostProblems = 50;

/** Checks a body against one of the request schemas; every problem names its property as on the wire. */
export function readRequest<S extends z.ZodType>(schema: S, body: unknown): Read<z.output<S>> {
  const result = schema.safeParse(body);
  if (result.success) return { ok: true, value: result.data };
  const [first, ...rest] = result.error.issues.slice(0, mostProblems).map(problemOf);
  if (!first) throw new Error('a failed parse has an issue');
  return { ok: false, problems: [first, ...rest] };
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const params = issue.code === 'custom' ? (issue.params ?? {}) : {};
  // Every schema of this folder gives its errors as message keys; what zod words itself is about the value's type.
  const key = issue.message.startsWith('api.') ? (issue.message as ApiText) : 'api.invalid';
  const { code, ...rest } = params as { code?: string } & Record<string, string | number>;
  return {
    code: code ?? (key === 'api.missing' ? 'MissingParameter' : 'InvalidParameter'),
    target: wirePath(issue.path),
    text: key,
    params: issue.code === 'too_big' ? { ...rest, maximum: Number(issue.maximum) } : rest,
  };
}

function wirePath(path: PropertyKey[]): string | null {
  const text = path.reduce<string>(
    (sofar, step) =>
      typeof step === 'number'
        ? `${sofar}[${step}]`
        : sofar === ''
          ? String(step)
          : `${sofar}.${String(step)}`,
    '',
  );
  return text === '' ? null : text;
}
