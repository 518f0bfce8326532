import type { ContainerClient } from '@azure/storage-blob';
import type { ExpectedBlob } from './transfer-drive';

const readersAtOnce = 8;

/** Reads every blob of a container back and compares it byte by byte; `extra` are those that nobody wanted there. */
export async function checkContainer(
  container: ContainerClient,
  expected: ReadonlyMap<string, ExpectedBlob>,
): Promise<{ wrong: string[]; extra: string[]; bytes: number }> {
  const found = new Map<string, Record<string, string>>();
  for await (const { name, metadata = {} } of container.listBlobsFlat({ includeMetadata: true }))
    found.set(name, metadata);
  const wrong: string[] = [];
  let bytes = 0;
  async function check([name, { content, metadata }]: [string, ExpectedBlob]): Promise<void> {
    const told = found.get(name);
    if (!told) return void wrong.push(`${name} is missing`);
    const { length } = content;
    const stored = await container.getBlobClient(name).downloadToBuffer();
    if (!stored.equals(content))
      wrong.push(`${name}: ${stored.length} bytes, not the ${length} of the drive`);
    if (JSON.stringify(told) !== JSON.stringify(metadata))
      wrong.push(`${name} has the metadata ${JSON.stringify(told)}`);
    bytes += length;
  }
  const left = [...expected];
  const checkNext = async () => {
    for (let one = left.pop(); one; one = left.pop()) await check(one);
  };
  await Promise.all(Array.from({ length: readersAtOnce }, checkNext));
  return { wrong, extra: [...found.keys()].filter((name) => !expected.has(name)), bytes };
}
