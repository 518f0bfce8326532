import type { App, BrowserWindow, NativeImage, nativeImage } from 'electron';
import type { StationWindow } from '../host/handlers';

type Ports = {
  app: Pick<App, 'setBadgeCount'>;
  nativeImage: Pick<typeof nativeImage, 'createFromBitmap'>;
  platform: NodeJS.Platform;
};

/** What the page may ask of its own window; `is` says which one that is, once it is there. */
export function createStationWindow({
  app,
  nativeImage: images,
  platform,
}: Ports): StationWindow & { is: (window: BrowserWindow) => void } {
  let window: BrowserWindow | null = null;
  return {
    is(opened) {
      window = opened;
    },
    showCount(count) {
      // Windows has no number on an icon: a dot, whose number is what a screen reader says.
      if (platform === 'win32')
        window?.setOverlayIcon(count > 0 ? dot(images) : null, count > 0 ? `${count}` : '');
      else app.setBadgeCount(count);
    },
    bringToFront() {
      if (window?.isMinimized()) window.restore();
      window?.show();
      window?.focus();
    },
  };
}

const sizePx = 16;
/** The colour of what needs attention, as blue, green, red and opaque. */
const colour = [0x1e, 0x4b, 0xd0, 0xff];

function dot(images: Ports['nativeImage']): NativeImage {
  const middle = (sizePx - 1) / 2;
  const pixels = Array.from({ length: sizePx * sizePx }, (_, index) => {
    const x = (index % sizePx) - middle;
    const y = Math.floor(index / sizePx) - middle;
    return Math.hypot(x, y) <= middle ? colour : [0, 0, 0, 0];
  });
  return images.createFromBitmap(Buffer.from(pixels.flat()), { width: sizePx, height: sizePx });
}
