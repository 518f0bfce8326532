import type { HubDeps } from './deps';
import { createSite, listSites } from './sites';

/** The site of this hub; a new hub begins with one that the set-up page then names. */
export async function ensureSite(deps: HubDeps): Promise<string> {
  const [existing] = await listSites(deps);
  return existing ? existing.siteId : createFirstSite(deps);
}

export async function createFirstSite(deps: HubDeps): Promise<string> {
  const id = deps.newId();
  await createSite(deps, {
    id,
    name: 'Dock',
    demo: false,
    location: 'westeurope',
    locationDisplayName: 'West Europe',
    address: {
      recipientName: '',
      streetAddress1: '',
      streetAddress2: '',
      city: '',
      stateOrProvince: '',
      postalCode: '',
      countryOrRegion: '',
      phone: '',
      additionalShippingInformation: '',
    },
    supportedCarriers: ['DHL', 'FedEx', 'UPS', 'TNT', 'Blue Dart'],
    rules: { blindCount: false, inboundIdRequired: false },
  });
  return id;
}
