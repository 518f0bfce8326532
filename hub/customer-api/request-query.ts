import { type ApiVersion, apiVersions, isApiVersion } from '../../shared/azure/api-versions';
import type { Problem } from '../../shared/azure/arm-error';

export type Query = ReadonlyMap<string, string>;

/** Names are read without case; of a name that is given twice the first counts. */
export function requestQuery(rawUrl: string): Query {
  const found = new Map<string, string>();
  const mark = rawUrl.indexOf('?');
  const pairs = new URLSearchParams(mark < 0 ? '' : rawUrl.slice(mark + 1));
  for (const [name, value] of pairs) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value);
  return found;
}

export function requestedVersion(query: Query): ApiVersion | Problem {
  const version = query.get('api-version');
  const versions = apiVersions.join(', ');
  if (!version) {
    return {
      code: 'MissingApiVersionParameter',
      target: 'api-version',
      text: 'api.versionMissing',
      params: { versions },
    };
  }
  if (isApiVersion(version)) return version;
  return {
    code: 'InvalidApiVersionParameter',
    target: 'api-version',
    text: 'api.versionUnknown',
    params: { versions, version: version.slice(0, 50) },
  };
}

/** Ours: `validateOnly=true` on a PUT checks everything and stores nothing. */
export function isValidateOnly(query: Query): boolean {
  return query.get('validateonly')?.toLowerCase() === 'true';
}
