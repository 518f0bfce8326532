import { photoReserveBytes } from '../../shared/host-contract';
import type { HandlerDeps } from './handlers';
import type { HostHandlers } from './router';

type Deps = Pick<HandlerDeps, 'photos' | 'carrier' | 'settings' | 'freeBytes' | 'log'>;

export function photoHandlers({ photos, carrier, settings, freeBytes, log }: Deps) {
  return {
    'photo.save': async ({ photo, siteId }) => {
      const free = await freeBytes();
      if (free !== null && free < photoReserveBytes) return { ok: false, problem: 'disk-full' };
      if (siteId !== settings.get().siteId) return { ok: false, problem: 'other-site' };
      const body = Buffer.from(photo, 'base64');
      try {
        const sha256 = await photos.save(body, 'waiting');
        carrier.look();
        return { ok: true, sha256, bytes: body.length };
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        log(`photo: ${message}`);
        return { ok: false, problem: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'disk-error' };
      }
    },
    'photo.read': async ({ sha256 }) => {
      const photo = (await photos.read(sha256)) ?? (await carrier.fetch(sha256));
      if (typeof photo === 'string') return { ok: false, problem: photo };
      return { ok: true, photo: photo.toString('base64') };
    },
    'photo.states': async ({ photos: asked }) => {
      const found = await Promise.all(asked.map((sha256) => photos.find(sha256)));
      return {
        states: found.map((photo) => (photo === null ? 'none' : photo.place === 'kept' ? 'hub' : 'station')),
      };
    },
  } satisfies Partial<HostHandlers>;
}
