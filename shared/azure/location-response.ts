import type { Site } from '../documents';

/** "West US" and "westus" are the same place. */
export function locationKey(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, '');
}

export function isAtLocation(site: Site, name: string): boolean {
  const key = locationKey(name);
  return key === locationKey(site.location) || key === locationKey(site.locationDisplayName);
}

export function locationId(site: Site): string {
  return `/providers/Microsoft.ImportExport/locations/${locationKey(site.location)}`;
}

export function siteAddress({ address }: Site) {
  return {
    recipientName: address.recipientName,
    streetAddress1: address.streetAddress1,
    streetAddress2: address.streetAddress2,
    city: address.city,
    stateOrProvince: address.stateOrProvince,
    postalCode: address.postalCode,
    countryOrRegion: address.countryOrRegion,
    phone: address.phone,
    additionalInformation: address.additionalShippingInformation,
  };
}

export function locationResponse(site: Site) {
  const { additionalInformation, ...address } = siteAddress(site);
  return {
    id: locationId(site),
    name: site.locationDisplayName,
    type: 'Microsoft.ImportExport/locations',
    properties: {
      ...address,
      additionalShippingInformation: additionalInformation,
      supportedCarriers: site.supportedCarriers,
      // A location that is among its own alternates is open.
      alternateLocations: [locationId(site)],
    },
  };
}
