import { randomUUID } from 'node:crypto';
import type { ReturnAddress } from '../../shared/azure/address-wire';
import type { ContactPerson } from '../../shared/contact-person';

export function aPerson(changes: Partial<ContactPerson> = {}): ContactPerson {
  return {
    id: randomUUID(),
    name: 'Kerstin Exempel',
    email: 'kerstin@example.com',
    phone: null,
    language: 'en',
    timeZone: null,
    notices: {},
    ...changes,
  };
}

export function anAddress(changes: Partial<ReturnAddress> = {}): ReturnAddress {
  return {
    recipientName: 'Kerstin Exempel',
    streetAddress1: 'Exempelgatan 42',
    streetAddress2: undefined,
    city: 'Malmö',
    stateOrProvince: undefined,
    postalCode: '211 20',
    countryOrRegion: 'Sweden',
    phone: '+46405550100',
    email: 'drives@example.com',
    ...changes,
  };
}
