/** Every zone that the browser knows, and the one that is set. */
export function timeZonesWith(zone: string | null): string[] {
  return [...new Set(['UTC', ...(zone === null ? [] : [zone]), ...Intl.supportedValuesOf('timeZone')])];
}
