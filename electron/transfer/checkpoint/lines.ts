import type { FileHandle } from 'node:fs/promises';

const stepBytes = 256 * 1024;

/**
 * Lines that end with a line feed; `position` and `next` are where they and the next one begin. `firstBytes`: how much is read at
 * first, for who wants a single line.
 */
export async function* lines(handle: FileHandle, from = 0, firstBytes = stepBytes) {
  let rest = Buffer.alloc(0);
  let position = from;
  for (let step = firstBytes; ; step = stepBytes) {
    const chunk = Buffer.alloc(step);
    const { bytesRead } = await handle.read(chunk, 0, step, position + rest.length);
    if (bytesRead === 0) return;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let feed = rest.indexOf(10); feed >= 0; feed = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, feed), position, next: position + feed + 1 };
      rest = rest.subarray(feed + 1);
      position += feed + 1;
    }
  }
}
