import type { Decode } from './prepare-photo';

/** The browser's own decoder, which also turns the picture upright. */
export const decodePicture: Decode = async (file) => {
  const picture = await bitmapOf(file);
  if (!picture) return null;
  return {
    width: picture.width,
    height: picture.height,
    async encode(width, height, quality) {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d', { alpha: false });
      if (!context) throw new Error('this browser draws no pictures');
      // Where a drawing lets the page shine through, JPEG would be black.
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, width, height);
      return canvas.convertToBlob({ type: 'image/jpeg', quality });
    },
    close: () => picture.close(),
  };
};

async function bitmapOf(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    // InvalidStateError: no picture, a damaged one, or a kind that is not known. The operator is told.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
