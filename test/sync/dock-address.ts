/** Where the docks of the sync's tests stand. */
export const dockAddress = {
  recipientName: 'Dock',
  streetAddress1: 'Kajen 1',
  streetAddress2: '',
  city: 'Gävle',
  stateOrProvince: '',
  postalCode: '80320',
  countryOrRegion: 'SE',
  phone: '1',
  additionalShippingInformation: '',
};
