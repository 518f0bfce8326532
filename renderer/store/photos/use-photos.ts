import { useMemo } from 'react';
import { useHost } from '../host-context';
import { decodePicture } from './decode-picture';
import { createPhotos, type Photos } from './photos';

export function usePhotos(): Photos {
  const { host, identity } = useHost();
  return useMemo(() => createPhotos(host, identity.siteId, decodePicture), [host, identity.siteId]);
}
