/** Where everything begins. */
export const dockPlace = 'dock';
/** CUSTODY-2: taken from its place and scanned nowhere since. Whoever takes things along scans its code first. */
export const onTheWay = 'on-the-way';

/** The same for every spelling of a place: codes are upper-case, hands are not. */
export function placeKey(place: string): string {
  return place.trim().toLowerCase();
}

/** A scanned or typed place as it is recorded: ours by our name, the site's as the site writes it. */
export function placeName(text: string): string {
  const key = placeKey(text);
  return key === dockPlace || key === onTheWay ? key : text.trim();
}
