import { createCipheriv, createHash } from 'node:crypto';

/** A file that is `blocks` times the drive's one block. */
type DemoFile = { name: string; blocks: number };
type DemoDrive = {
  files: DemoFile[];
  block: Buffer;
  manifest: string;
  /** MD5 of the manifest, as a job states it. */
  manifestHash: string;
};

/** Small enough to be made anew wherever it is needed, and hashed once for all the files that repeat it. */
const blockBytes = 256 * 1024;
const fewestFiles = 12;

const md5 = (content: Buffer | string) => createHash('md5').update(content).digest('hex').toUpperCase();

/** What is on a drive of the demo: the same for the same job and serial number. 8 to 40 MB. */
export function demoDrive(jobName: string, serial: string): DemoDrive {
  const seed = createHash('sha256').update(`${jobName}/${serial}`).digest();
  const block = createCipheriv('aes-128-ctr', seed.subarray(0, 16), seed.subarray(16)).update(
    Buffer.alloc(blockBytes),
  );
  const count = fewestFiles + (seed[0] ?? 0) / 8;
  const files = Array.from({ length: Math.floor(count) }, (_, n) => ({
    name: `box-${String(1 + Math.floor(n / 8)).padStart(2, '0')}/item-${String(n + 1).padStart(3, '0')}.dat`,
    blocks: 1 + ((seed[(n + 1) % seed.length] ?? 0) % 6),
  }));
  const hash = md5(block);
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<DriveManifest Version="2014-11-01">
  <Drive>
    <DriveId>${serial}</DriveId>
    <StorageAccountKey>ZGVtbw==</StorageAccountKey>
    <ClientCreator>the demo</ClientCreator>
    <BlobList>
${files.map((file) => blobXml(`${jobName}/${serial}`, file, hash)).join('')}    </BlobList>
  </Drive>
</DriveManifest>
`;
  return { files, block, manifest, manifestHash: md5(manifest) };
}

/** `place`: of its own in the job's container, or the drives of a job would rename one another's blobs. */
const blobXml = (place: string, { name, blocks }: DemoFile, hash: string) => `      <Blob>
        <BlobPath>${place}/${name}</BlobPath>
        <FilePath>\\${name.replaceAll('/', '\\')}</FilePath>
        <Length>${blocks * blockBytes}</Length>
        <BlockList>
${Array.from({ length: blocks }, (_, n) => `          <Block Offset="${n * blockBytes}" Length="${blockBytes}" Hash="${hash}" />\n`).join('')}        </BlockList>
      </Blob>
`;
