/** What may stand in what, as Microsoft's page on the manifest says. */
export const manifestElements = {
  DriveManifest: { children: ['Drive'], attributes: ['Version'] },
  Drive: { children: ['DriveId', 'StorageAccountKey', 'ContainerSas', 'ClientCreator', 'BlobList'] },
  DriveId: { isText: true },
  StorageAccountKey: { isText: true },
  ContainerSas: { isText: true },
  ClientCreator: { isText: true },
  BlobList: { children: ['MetadataPath', 'PropertiesPath', 'Blob'], isRepeated: true },
  Blob: {
    children: [
      'BlobPath',
      'FilePath',
      'ClientData',
      'Snapshot',
      'Length',
      'ImportDisposition',
      'BlockList',
      'PageRangeList',
      'MetadataPath',
      'PropertiesPath',
    ],
    isRepeated: true,
  },
  BlobPath: { isText: true },
  FilePath: { isText: true },
  ClientData: { isText: true },
  Snapshot: { isText: true },
  Length: { isText: true },
  ImportDisposition: { isText: true },
  MetadataPath: { isText: true, attributes: ['Hash'] },
  PropertiesPath: { isText: true, attributes: ['Hash'] },
  BlockList: { children: ['Block'] },
  Block: { isRepeated: true, attributes: ['Offset', 'Length', 'Hash'], optional: ['Id'] },
  PageRangeList: { children: ['PageRange'] },
  PageRange: { isRepeated: true, attributes: ['Offset', 'Length', 'Hash'] },
} as const satisfies Record<string, ElementRule>;

type ElementRule = {
  children?: readonly string[];
  isText?: boolean;
  isRepeated?: boolean;
  attributes?: readonly string[];
  optional?: readonly string[];
};
export type ElementName = keyof typeof manifestElements;

export const elementRule = (name: ElementName): ElementRule => manifestElements[name];

export const isElementName = (name: string): name is ElementName => Object.hasOwn(manifestElements, name);
