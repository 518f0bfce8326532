import type { IncomingHttpHeaders } from 'node:http';

const names = ['content-type', 'content-length', 'content-disposition', 'retry-after', 'etag'] as const;

/** What the page gets to see of the hub's headers: no cookies, no policies of another origin. */
export function passedOnHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}
