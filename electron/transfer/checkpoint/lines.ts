import type { FileHandle } from 'node:fs/promises';

const stepBytes = 256 * 1024;

/** Lines that end with a line feed; `position` and `next` are where they and the next one begin. */
export async function* lines(handle: FileHandle, from = 0) {
  let rest = Buffer.alloc(0);
  let position = from;
  for (;;) {
    const chunk = Buffer.alloc(stepBytes);
    const { bytesRead } = await handle.read(chunk, 0, stepBytes, position + rest.length);
    if (bytesRead === 0) return;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let feed = rest.indexOf(10); feed >= 0; feed = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, feed), position, next: position + feed + 1 };
      rest = rest.subarray(feed + 1);
      position += feed + 1;
    }
  }
}
