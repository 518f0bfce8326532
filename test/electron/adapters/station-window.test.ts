import type { BrowserWindow, NativeImage } from 'electron';
import { expect, test } from 'vitest';
import { createStationWindow } from '../../../electron/adapters/station-window';

function aWindow(platform: NodeJS.Platform) {
  const seen: unknown[] = [];
  const image = { isImage: true } as unknown as NativeImage;
  const own = createStationWindow({
    app: { setBadgeCount: (count) => seen.push(['badge', count]) > 0 },
    nativeImage: {
      createFromBitmap: (pixels, { width, height }) => {
        expect(pixels).toHaveLength(width * height * 4);
        return image;
      },
    },
    platform,
  });
  const window = {
    setOverlayIcon: (overlay: NativeImage | null, text: string) => seen.push(['overlay', overlay, text]),
    isMinimized: () => true,
    restore: () => seen.push('restore'),
    show: () => seen.push('show'),
    focus: () => seen.push('focus'),
  };
  return { own, seen, image, window: window as unknown as BrowserWindow };
}

test('TOLD-2 the number stands on the icon; on Windows it is a dot that says the number', () => {
  const mac = aWindow('darwin');
  mac.own.is(mac.window);
  mac.own.showCount(3);
  mac.own.showCount(0);
  expect(mac.seen).toEqual([
    ['badge', 3],
    ['badge', 0],
  ]);
  const windows = aWindow('win32');
  windows.own.showCount(1);
  windows.own.is(windows.window);
  windows.own.showCount(3);
  windows.own.showCount(0);
  expect(windows.seen).toEqual([
    ['overlay', windows.image, '3'],
    ['overlay', null, ''],
  ]);
});

test('a pressed notification brings the window to the front, also a minimised one', () => {
  const { own, seen, window } = aWindow('linux');
  own.bringToFront();
  expect(seen).toEqual([]);
  own.is(window);
  own.bringToFront();
  expect(seen).toEqual(['restore', 'show', 'focus']);
});
