import { serialKey, trackingKeyOf } from '../../shared/document-keys';
import { serialKeys } from '../../shared/scan-code/serial';
import { trackingKey } from '../../shared/scan-code/tracking-key';
import { searchKey } from '../data/document-record';

/** Beginnings of the keys under which a typed text finds documents: a job's name or subscription, a serial, a tracking number. */
export function searchPrefixes(text: string): string[] {
  const lower = text.trim().toLowerCase();
  if (lower === '') return [];
  const tracking = trackingKey(text);
  return [
    searchKey(lower),
    `name:${lower}`,
    ...serialKeys(text).map(serialKey),
    ...(tracking === '' ? [] : [trackingKeyOf(tracking)]),
  ];
}
