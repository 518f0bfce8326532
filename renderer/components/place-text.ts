import type { TFunction } from 'i18next';
import { dockPlace, onTheWay, placeKey } from '../../shared/drives/places';

/** The places that have a name of ours; a site's own are shown as it writes them. */
export function placeText(t: TFunction, place: string | null): string {
  if (place === null) return '–';
  const key = placeKey(place);
  if (key === dockPlace) return t('place.dock');
  return key === onTheWay ? t('place.onTheWay') : place;
}
