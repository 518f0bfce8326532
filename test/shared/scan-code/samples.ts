/** Serial numbers from public listings, as label or operating system write them. */
export const sampleSerials = [
  'ZR50MFBH',
  'ZR5FSB85',
  'ZL2ALN08',
  '9XGA0RTV0000C6252V9L',
  '6SE1ZCSR0000B121LU63',
  'WD-WX20A89H0316',
  'WD-WX31A76R3KFS',
  'WD-WXD1EC0JV955',
  'WX20A89H0316',
  'WX31A76R3KFS',
  'WXD1EC0JV955',
  'WDWX20A89H0316',
  '9XGA0RTV',
  '6SE1ZCSR',
  '71N0A0BQFRVH',
  '51V0A00LFVJG',
  '37GCK231FVMC',
  '5443K65YF',
  'S246J90ZB01813',
  'S2HEJ9AB300028',
];

export const sampleWwns = ['5000C500A1B2C3D4', '5000039512345678'];

/** Made up for these tests; a real one would be a secret. */
export const samplePsid = 'VHB3KW9A2Q7ZT5MN8RC4XJ6PL0SD1FGE';
