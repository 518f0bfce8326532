import type { Package } from '../documents';

/** A package as it is before anything happened to it. */
export function newPackage(facts: Pick<Package, 'id' | 'state'> & Partial<Package>): Package {
  return {
    kind: 'package',
    aliases: [],
    carrierName: null,
    trackingNumber: null,
    trackingKeys: [],
    jobIds: [],
    expectedAt: null,
    arrivedAt: null,
    openedAt: null,
    closedAt: null,
    openedBy: null,
    closedBy: null,
    condition: null,
    marks: [],
    counted: null,
    place: null,
    scans: [],
    held: [],
    faults: [],
    reason: null,
    accessories: [],
    reopenings: [],
    ...facts,
  };
}
