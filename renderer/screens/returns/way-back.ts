import { z } from 'zod';
import type { Site } from '../../../shared/documents';
import { hubPath } from '../../components/hub-path';
import type { Station } from '../../store/station';

const text = z.string().optional();
const addressSchema = z.object({
  recipientName: text,
  streetAddress1: text,
  streetAddress2: text,
  postalCode: text,
  city: text,
  stateOrProvince: text,
  countryOrRegion: text,
  phone: text,
});
export type PostalAddress = z.infer<typeof addressSchema>;

/** Of Get Job: where the drives go and who is paid for it. Personal data: shown and printed, never kept. */
export const wayBackSchema = z
  .object({
    properties: z.object({
      returnAddress: addressSchema.optional(),
      returnShipping: z.object({ carrierName: z.string(), carrierAccountNumber: z.string() }).optional(),
    }),
  })
  .transform(({ properties: { returnAddress = null, returnShipping = null } }) => ({
    address: returnAddress,
    account: returnShipping,
  }));
export type WayBack = z.infer<typeof wayBackSchema>;

export const wayBackOf = (jobId: string) => ['jobs', jobId, 'as-customer'];

/** `offline`: the hub cannot be asked, or is not understood; `refused`: nobody is signed in who may see it. */
export async function readWayBack(
  station: Pick<Station, 'fetchFromHub'>,
  jobId: string,
  operatorId: string | null,
): Promise<WayBack | 'offline' | 'refused'> {
  if (operatorId === null) return 'refused';
  const got = await station.fetchFromHub<unknown>(hubPath(wayBackOf(jobId), operatorId));
  if (!got.ok) return got.problem;
  return wayBackSchema.safeParse(got.body).data ?? 'offline';
}

/** As it is written on a parcel; where there is a state, it and the postal code follow the city. */
export function addressLines(address: PostalAddress): string[] {
  const { recipientName, streetAddress1, streetAddress2, postalCode, city, stateOrProvince } = address;
  const place = stateOrProvince?.trim()
    ? `${city ?? ''}, ${stateOrProvince} ${postalCode ?? ''}`
    : `${postalCode ?? ''} ${city ?? ''}`;
  return [recipientName, streetAddress1, streetAddress2, place, address.countryOrRegion?.toUpperCase()]
    .map((line) => line?.trim() ?? '')
    .filter((line) => line !== '');
}

/** A site that has not said where it is has at least a name. */
export function senderLines({ address, name }: Pick<Site, 'address' | 'name'>): string[] {
  const lines = addressLines(address);
  return lines.length > 0 ? lines : [name];
}
