import type { IncomingHttpHeaders } from 'node:http';

const up = ['content-type', 'accept-language', 'x-operator-id'] as const;
const down = ['content-type', 'content-length', 'content-disposition', 'retry-after', 'etag'] as const;

/** What the hub gets to see of the page's headers: never its cookie. */
export const passedUpHeaders = (headers: IncomingHttpHeaders) => pick(headers, up);

/** What the page gets to see of the hub's headers: no cookies, no policies of another origin. */
export const passedDownHeaders = (headers: IncomingHttpHeaders) => pick(headers, down);

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
