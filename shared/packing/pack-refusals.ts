/** Refusals of packing; part of dockRefusalCodes. */
export const packRefusalCodes = [
  'pack.otherJob',
  'pack.otherBox',
  'pack.whichJob',
  'pack.unknown',
  'pack.inOtherBox',
  'pack.boxOfOther',
  'pack.noBox',
  'pack.boxSealed',
  'pack.boxGone',
  'pack.boxChanged',
  'pack.notSealed',
  'pack.inBox',
  'pack.numberUsed',
  'pack.otherNumber',
  'pack.wholeBox',
  'place.inBox',
] as const;
