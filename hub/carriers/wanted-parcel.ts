import { returnReference } from '../../shared/azure/inbound-id';
import type { CarrierProblem } from '../../shared/carrier-contract';
import type { Site } from '../../shared/documents';
import { whyNothingShips } from '../../shared/drives/why-not-shipped';
import { type Box, boxIn, boxNumber } from '../../shared/packing/box';
import { type FoundJob, personalOf } from '../customer-api/find-job';
import type { Parcel, PostalParty } from './carrier-adapter';
import { countryCode } from './country-code';
import type { CarrierPlatform } from './platform-rows';

export type WantedParcel = {
  box: Box;
  parcel: Parcel;
  /** The carrier as the site calls it. */
  carrierName: string;
  /** What makes it this parcel: its sealing, and where it goes on whose account. */
  madeOf: string;
};
export type NoParcel = { problem: CarrierProblem; detail: string | null };

const no = (problem: CarrierProblem, detail: string | null = null): NoParcel => ({ problem, detail });

/** What is asked of the carrier for a sealed box, or why nothing can be asked. Nothing is bought for what may not leave. */
export function wantedParcel(
  platform: CarrierPlatform,
  site: Site,
  found: FoundJob,
  boxId: string,
): WantedParcel | NoParcel {
  if (platform.carrier.kind === 'manual') return no('noPlatform');
  const { job } = found;
  const box = boxIn(job, boxId);
  if (!box?.sealed) return no('notSealed');
  if (box.shippedAt) return no('gone');
  if (whyNothingShips(job)) return no('held');
  const personal = personalOf(found);
  if (!personal?.returnAddress) return no('noAddress');
  if (!personal.returnShipping) return no('noAccount');
  const to = partyOf(personal.returnAddress);
  const from = partyOf(site.address);
  if (!to) return no('country', personal.returnAddress.countryOrRegion);
  if (!from || !site.address.streetAddress1.trim()) return no('noSiteAddress');
  const { carrierName, carrierAccountNumber } = personal.returnShipping;
  const bought = platform.servicesOf(carrierName);
  if (!bought) return no('noService', carrierName);
  const { services } = bought;
  return {
    box,
    carrierName: bought.carrierName,
    madeOf: JSON.stringify([box.sealed.at, job.personalHash ?? '']),
    parcel: {
      boxId,
      from,
      to,
      weightGrams: box.sealed.weightGrams,
      // As on our own label: nothing of what is in it or whose project it is (LABEL-7).
      reference: `${boxNumber(boxId)} ${returnReference(job.id)}`,
      account: carrierAccountNumber,
      services,
      labelFormat: platform.labelFormat,
    },
  };
}

/** null: in no country that is known. */
export function partyOf({
  countryOrRegion,
  ...party
}: Omit<PostalParty, 'countryCode'> & { countryOrRegion: string }): PostalParty | null {
  const code = countryCode(countryOrRegion);
  return code === null ? null : { ...party, countryCode: code };
}
