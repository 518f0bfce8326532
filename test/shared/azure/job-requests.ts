/** Bodies in the shapes that the service's documentation shows; the values are our own. */
export const aReturnAddress = {
  recipientName: 'Ada Example',
  streetAddress1: '1 Example Street',
  streetAddress2: 'Floor 2',
  city: 'Exampletown',
  stateOrProvince: 'EX',
  postalCode: '12345',
  countryOrRegion: 'USA',
  phone: '4255550100',
  email: 'ada@example.com',
};

export const aDriveRequest = (driveId = '9CA995BB') => ({
  driveId,
  bitLockerKey: '238810-662376-448998-450120-652806-203390-606320-483076',
  manifestFile: '\\DriveManifest.xml',
  manifestHash: '109B21108597EF36D5785F08303F3638',
  driveHeaderHash: '',
});

export const anImportRequest = (properties: Record<string, unknown> = {}) => ({
  location: 'West US',
  properties: {
    storageAccountId:
      '/subscriptions/xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx/resourceGroups/myResourceGroup/providers/Microsoft.ClassicStorage/storageAccounts/test',
    jobType: 'Import',
    returnAddress: aReturnAddress,
    returnShipping: { carrierName: 'FedEx', carrierAccountNumber: '989ffff' },
    diagnosticsPath: 'waimportexport',
    logLevel: 'Verbose',
    backupDriveManifest: true,
    driveList: [aDriveRequest()],
    ...properties,
  },
});

export const anExportRequest = (properties: Record<string, unknown> = {}) => {
  const { driveList: _none, ...rest } = anImportRequest().properties;
  return {
    location: 'West US',
    properties: {
      ...rest,
      jobType: 'Export',
      export: { blobList: { blobPathPrefix: ['/'] } },
      ...properties,
    },
  };
};
