import type { z } from 'zod';
import { plainText } from '../../shared/scan-code/plain-text';
import type { ToolProblem } from './found-drive';
import type { ToolEnd } from './run-tool';

const longestQuote = 300;

/** Why a tool gave nothing to go on; undefined: it ended well. */
export function toolProblem(command: string, end: ToolEnd): ToolProblem | undefined {
  if ('failed' in end) {
    if (end.failed === 'missing')
      return { problem: 'tool-missing', message: `${command} is not installed on this machine.` };
    return { problem: end.failed === 'timed-out' ? 'tool-timed-out' : 'tool-failed', message: end.what };
  }
  if (end.exit === 0) return undefined;
  const said = quote(end);
  if (isNotAllowed(end.errors))
    return { problem: 'not-allowed', message: `${command} may not run here: ${said}` };
  // `sudo` is there, what it should start is not.
  if (/: command not found/.test(end.errors)) return { problem: 'tool-missing', message: said };
  return { problem: 'tool-failed', message: `${command} failed (${end.exit}): ${said}` };
}

const isNotAllowed = (errors: string) =>
  /^sudo: (?!unable to resolve host)|running as non-root user|must be superuser|Permission denied|Access( is)? denied/im.test(
    errors,
  ) && !/: command not found/.test(errors);

/** What a tool said, in one short printable line. */
export function quote({ output, errors }: { output: string; errors: string }): string {
  const said = errors.trim() || output.trim() || 'it said nothing';
  return plainText(said.replace(/\s+/g, ' ')).slice(0, longestQuote);
}

/** The JSON that a tool printed, checked. */
export function parseOutput<T>(command: string, output: string, schema: z.ZodType<T>): T | ToolProblem {
  let json: unknown;
  try {
    json = JSON.parse(output.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'output-not-understood', message: `${command} printed no JSON.` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') ?? '';
  return {
    problem: 'output-not-understood',
    message: `${command} printed something else: ${place} ${issue?.message}`,
  };
}
