import type { TFunction } from 'i18next';

/** `dock` is where everything begins, and the only place that has a name of ours. */
export function placeText(t: TFunction, place: string | null): string {
  if (place === null) return '–';
  return place === 'dock' ? t('place.dock') : place;
}
