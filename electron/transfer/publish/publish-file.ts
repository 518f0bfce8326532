import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { AskStorage } from '../storage/ask-storage';
import { type Storage, withoutSecret } from '../storage/open-storage';

const pieceBytes = 4 * 1024 * 1024;

/** Uploads a file to the diagnostics container, over what has that name. Resolves to its address, without any secret. */
export async function publishFile(
  { storage, ask }: { storage: Storage; ask: AskStorage },
  file: string,
  name: string,
): Promise<string> {
  const { container, prefix } = storage.diagnostics;
  const client = container.getBlockBlobClient(`${prefix}${name}`);
  if (storage.isAccount) await ask((abortSignal) => container.createIfNotExists({ abortSignal }));
  const handle = await open(file, 'r');
  const ids: string[] = [];
  try {
    for await (const piece of pieces(handle)) {
      const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
      ids.push(id);
      const transactionalContentMD5 = createHash('md5').update(piece).digest();
      await ask((abortSignal) =>
        client.stageBlock(id, piece, piece.length, { transactionalContentMD5, abortSignal }),
      );
    }
  } finally {
    await handle.close();
  }
  const blobHTTPHeaders = { blobContentType: 'application/xml' };
  await ask((abortSignal) => client.commitBlockList(ids, { blobHTTPHeaders, abortSignal }));
  return withoutSecret(client.url);
}

async function* pieces(handle: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const piece = Buffer.alloc(pieceBytes);
    const { bytesRead } = await handle.read(piece, 0, pieceBytes);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
  }
}
