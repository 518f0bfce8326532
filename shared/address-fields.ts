/** Of a postal address, in the order in which forms ask for them. */
export const addressFields = [
  'recipientName',
  'streetAddress1',
  'streetAddress2',
  'postalCode',
  'city',
  'stateOrProvince',
  'countryOrRegion',
  'phone',
] as const;
