import type { Problem } from '../../shared/azure/arm-error';

/** The body as a value, or what is wrong with it; no reviver and no recursion of our own, so depth does no harm. */
export function readJson(body: string): { ok: true; value: unknown } | { ok: false; problems: [Problem] } {
  try {
    return { ok: true, value: JSON.parse(body) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ code: 'InvalidRequestContent', target: null, text: 'api.notJson' }] };
  }
}
