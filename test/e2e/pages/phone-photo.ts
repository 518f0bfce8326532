import { expect, type Page } from '@playwright/test';
import { withExif } from '../../support/exif';

/** As a phone would take it: 1200 × 900 with a position, to be turned by 90°. */
export async function aPhonePhoto(page: Page, label: string) {
  const base64 = await page.evaluate(async (text) => {
    const canvas = new OffscreenCanvas(1200, 900);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const colours = ['#8a6b3d', '#b98d51', '#5f4727', '#d3b27e'];
    for (let n = 0; n < 48; n += 1) {
      context.fillStyle = colours[n % 4] ?? '';
      context.fillRect((n % 8) * 150, Math.floor(n / 8) * 150, 150 - n, 150);
    }
    context.fillStyle = 'white';
    context.font = '90px sans-serif';
    context.fillText(text, 40, 480);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return btoa(String.fromCharCode(...new Uint8Array(await jpeg.arrayBuffer())));
  }, label);
  const buffer = withExif(Buffer.from(base64, 'base64'));
  expect(buffer.includes('Exif')).toBe(true);
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

export async function choosePhoto(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByTestId('photo-file').setInputFiles(file);
}
