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

/**
 * The id by which an operation names a parcel that is here: that of the last scan that brought it. The hub has that one
 * whatever it made of the scan; the one under which the parcel was only expected goes when the customer corrects the number.
 */
export const addressOf = ({ id, aliases }: Pick<Package, 'id' | 'aliases'>): string => aliases.at(-1) ?? id;
