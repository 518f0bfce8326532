import { createHash } from 'node:crypto';

const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();
const range = (element: string, offset: number, length: number, id?: string) =>
  `<${element} Offset="${offset}" Length="${length}"${id === undefined ? '' : ` Id="${id}"`} Hash="${md5(`${element}${offset}`)}" />`;
const blockId = (place: number) => Buffer.from(`block-${String(place).padStart(5, '0')}`).toString('base64');

/** In the forms of Microsoft's own samples: both versions, both kinds of blobs, defaults, ids, other alphabets. */
export const realManifests: { text: string; direction: 'import' | 'export' }[] = [
  {
    direction: 'import',
    text: `<?xml version="1.0" encoding="UTF-8"?>
<DriveManifest Version="2011-10-01">
  <Drive>
    <DriveId>WD-WMATV123456</DriveId>
    <StorageAccountKey>c2VjcmV0LW9mLXRoZS1jdXN0b21lcg==</StorageAccountKey>
    <ClientCreator>WAImportExport 1.4.0.300</ClientCreator>
    <BlobList>
      <MetadataPath Hash="${md5('all')}">\\session#1\\metadata.xml</MetadataPath>
      <PropertiesPath Hash="${md5('props')}">\\session#1\\properties.xml</PropertiesPath>
      <Blob>
        <BlobPath>pictures/city/redmond &amp; tacoma.jpg</BlobPath>
        <FilePath>\\session#1\\redmond &amp; tacoma.jpg</FilePath>
        <ClientData>C:\\photos</ClientData>
        <Length>2048</Length>
        <ImportDisposition>rename</ImportDisposition>
        <BlockList>
          ${range('Block', 0, 1024, blockId(0))}
          ${range('Block', 1024, 1024, blockId(1))}
        </BlockList>
        <MetadataPath Hash="${md5('own')}">\\session#1\\redmond.metadata</MetadataPath>
      </Blob>
      <Blob>
        <BlobPath>$root/empty</BlobPath>
        <FilePath>\\empty</FilePath>
        <Length>0</Length>
        <BlockList />
      </Blob>
    </BlobList>
    <BlobList>
      <Blob>
        <BlobPath>vhds/system.vhd</BlobPath>
        <FilePath>\\system.vhd</FilePath>
        <Length>4096</Length>
        <ImportDisposition>overwrite</ImportDisposition>
        <PageRangeList>
          ${range('PageRange', 0, 512)}
          ${range('PageRange', 1024, 1024)}
          ${range('PageRange', 3584, 512)}
        </PageRangeList>
      </Blob>
    </BlobList>
  </Drive>
</DriveManifest>
`,
  },
  {
    direction: 'import',
    text: `\u{feff}<?xml version="1.0" encoding="utf-8"?>
<!-- 9WM35C2V -->
<DriveManifest Version="2014-11-01"><Drive><DriveId>9WM35C2V</DriveId><ContainerSas>https://contoso.blob.core.windows.net/videos?sv=2014-02-14&amp;sig=abc</ContainerSas>
<BlobList>
<Blob><BlobPath>videos/夏 🎬/été.mp4</BlobPath><FilePath>\\videos\\été.mp4</FilePath><Length>8389000</Length><ImportDisposition>no-overwrite</ImportDisposition><BlockList>${range('Block', 0, 4194304)}${range('Block', 4194304, 4194304)}${range('Block', 8388608, 392)}</BlockList></Blob>
<Blob><BlobPath>/videos/b</BlobPath><FilePath>b</FilePath><Length> 5 </Length><BlockList>${range('Block', 0, 5)}</BlockList><PropertiesPath Hash="${md5('b')}">b.properties</PropertiesPath></Blob>
</BlobList></Drive></DriveManifest>`,
  },
  {
    direction: 'export',
    text: `<?xml version="1.0" encoding="utf-8"?>
<DriveManifest Version="2014-11-01">
  <Drive>
    <DriveId>ZR50MFBH</DriveId>
    <ClientCreator>Dockside</ClientCreator>
    <BlobList>
      <Blob>
        <BlobPath>backup/2026/a.bin</BlobPath>
        <FilePath>\\backup\\2026\\a.bin</FilePath>
        <Snapshot>2026-03-01T00:00:00.0000000Z</Snapshot>
        <Length>70000</Length>
        <BlockList>
          ${range('Block', 0, 70000)}
        </BlockList>
        <MetadataPath Hash="${md5('m')}">\\backup\\2026\\a.bin.metadata</MetadataPath>
        <PropertiesPath Hash="${md5('p')}">\\backup\\2026\\a.bin.properties</PropertiesPath>
      </Blob>
    </BlobList>
  </Drive>
</DriveManifest>
`,
  },
];
