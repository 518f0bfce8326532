import { z } from 'zod';
import type { ApiText } from './api-text';

/*
 * Building blocks of the request schemas. Their error messages are keys of the API's message files; null means
 * "not given", as ARM takes it; properties that nobody declared are dropped.
 */

export const text = (key: ApiText) => key;
const stringError = (issue: { input?: unknown }) =>
  issue.input === undefined || issue.input === null ? text('api.missing') : text('api.string');

/** No control characters: they are in no address, name or number, and spoil labels and logs. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;

export const anyText = (longest: number) =>
  z.string({ error: stringError }).max(longest, text('api.tooLong')).regex(printable, text('api.control'));

export const filledText = (longest: number) => anyText(longest).trim().min(1, text('api.missing'));

export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => (value ?? undefined) as z.output<T> | undefined);

export const flag = z.boolean({ error: text('api.boolean') });

export const count = z.int({ error: text('api.count') }).min(0, text('api.count'));

/** Microsoft writes `Import` but compares without case. */
export const anyCase = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.string({ error: stringError }).transform((given, context): T[number] => {
    const found = values.find((value) => value.toLowerCase() === given.trim().toLowerCase());
    if (found !== undefined) return found;
    context.addIssue({
      code: 'custom',
      message: text('api.oneOf'),
      params: { values: values.join(', ') },
      input: given,
    });
    return z.NEVER;
  });

export const objectOf = <T extends z.ZodRawShape>(shape: T) =>
  z.object(shape, {
    error: (issue) =>
      issue.input === undefined || issue.input === null ? text('api.missing') : text('api.object'),
  });

export const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: text('api.array') });
