/** Of the Azure Import/Export API; the newest is what Microsoft's own client asks for. */
export const apiVersions = ['2016-11-01', '2020-08-01', '2021-01-01'] as const;
export type ApiVersion = (typeof apiVersions)[number];
export const newestApiVersion: ApiVersion = '2021-01-01';

export function isApiVersion(value: string): value is ApiVersion {
  return apiVersions.some((version) => version === value);
}
