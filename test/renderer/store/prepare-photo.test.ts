import { expect, it } from 'vitest';
import { type Decode, preparePhoto } from '../../../renderer/store/photos/prepare-photo';
import { photoLimits } from '../../../shared/photo';

type Drawn = { width: number; height: number; quality: number };
/** A picture of this size, whose JPEG has so many bytes a pixel at full quality. */
function aPicture(width: number, height: number, bytesPerPixel: number) {
  const drawn: Drawn[] = [];
  let isClosed = false;
  const decode: Decode = async () => ({
    width,
    height,
    async encode(toWidth, toHeight, quality) {
      drawn.push({ width: toWidth, height: toHeight, quality });
      return new Blob([new Uint8Array(Math.round(toWidth * toHeight * bytesPerPixel * quality))]);
    },
    close: () => {
      isClosed = true;
    },
  });
  return { decode, drawn, isClosed: () => isClosed };
}
const aFile = new Blob(['any']);

it.each([
  { of: [4000, 3000], to: [2048, 1536] },
  { of: [3000, 4000], to: [1536, 2048] },
  { of: [640, 480], to: [640, 480] },
  { of: [40_000, 1], to: [2048, 1] },
] as const)('PHOTO-2: a picture of $of pixels becomes one of $to', async ({ of, to }) => {
  const { decode, drawn, isClosed } = aPicture(of[0], of[1], 0.1);
  expect(await preparePhoto(aFile, decode)).toMatchObject({ ok: true });
  expect(drawn.map(({ width, height }) => [width, height])).toEqual([to]);
  expect(isClosed()).toBe(true);
});

it('PHOTO-2: a picture that stays too large is made worse, then smaller, until it fits', async () => {
  const { decode, drawn } = aPicture(4000, 4000, 0.8);
  const prepared = await preparePhoto(aFile, decode);
  expect(prepared.ok && prepared.jpeg.size <= photoLimits.bytes).toBe(true);
  expect(drawn.at(-1)).toEqual({ width: 1536, height: 1536, quality: 0.7 });
});

it('PHOTO-2: what cannot be decoded, and what is too large to try, is refused', async () => {
  expect(await preparePhoto(aFile, async () => null)).toEqual({ ok: false, problem: 'unreadable' });
  const tooLarge = new Blob([new Uint8Array(photoLimits.inputBytes + 1)]);
  const neverAsked: Decode = () => {
    throw new Error('it was decoded');
  };
  expect(await preparePhoto(tooLarge, neverAsked)).toEqual({ ok: false, problem: 'tooLarge' });
});
