import { photoLimits } from '../../../shared/photo';

/** What a picture was decoded to: upright, in pixels. */
export type Decoded = {
  width: number;
  height: number;
  /** A JPEG of the pixels alone, this large. `quality`: 0 to 1. */
  encode: (width: number, height: number, quality: number) => Promise<Blob>;
  close: () => void;
};
/** null: it is no picture that can be read. */
export type Decode = (file: Blob) => Promise<Decoded | null>;

export type Prepared = { ok: true; jpeg: Blob } | { ok: false; problem: 'tooLarge' | 'unreadable' };

const qualities = [0.85, 0.7, 0.5];
const edges = [1, 0.75, 0.5, 0.25];

/** PHOTO-2: a new JPEG of the picture, as large and as good as the limits allow; nothing else of the file is in it. */
export async function preparePhoto(file: Blob, decode: Decode): Promise<Prepared> {
  if (file.size > photoLimits.inputBytes) return { ok: false, problem: 'tooLarge' };
  const picture = await decode(file);
  if (!picture) return { ok: false, problem: 'unreadable' };
  try {
    const { width, height } = picture;
    const fit = Math.min(1, photoLimits.edge / Math.max(width, height));
    const pixels = (length: number, edge: number) => Math.max(1, Math.round(length * fit * edge));
    for (const edge of edges)
      for (const quality of qualities) {
        const jpeg = await picture.encode(pixels(width, edge), pixels(height, edge), quality);
        if (jpeg.size <= photoLimits.bytes) return { ok: true, jpeg };
      }
    return { ok: false, problem: 'unreadable' };
  } finally {
    picture.close();
  }
}
