import type { Payload } from '../../shared/operations';

export function demoSite(id: string): Payload<'siteSaved'> {
  return {
    id,
    name: 'Uppsala DC (demo)',
    demo: true,
    location: 'swedencentral',
    locationDisplayName: 'Sweden Central',
    address: {
      recipientName: 'Import/Export, Dock 3',
      streetAddress1: 'Datavägen 1',
      streetAddress2: '',
      city: 'Uppsala',
      stateOrProvince: '',
      postalCode: '753 23',
      countryOrRegion: 'Sweden',
      phone: '+46 18 555 01 00',
      additionalShippingInformation: 'Weekdays 06:00–18:00',
    },
    supportedCarriers: ['DHL', 'FedEx', 'UPS'],
    rules: {
      blindCount: false,
      inboundIdRequired: false,
      boxSizes: [
        { name: 'S', tareGrams: 280, lengthMm: 250, widthMm: 200, heightMm: 120 },
        { name: 'M', tareGrams: 450, lengthMm: 400, widthMm: 300, heightMm: 200 },
        { name: 'L', tareGrams: 900, lengthMm: 500, widthMm: 400, heightMm: 300 },
      ],
      pickUps: [
        { carrierName: 'FedEx', at: '11:00' },
        { carrierName: 'DHL', at: '15:30' },
        { carrierName: 'UPS', at: '16:15' },
      ],
    },
  };
}
