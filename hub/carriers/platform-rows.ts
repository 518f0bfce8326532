import type { AdminInput, AdminOutput } from '../../shared/admin-contract';
import type { CarrierLabelFormat } from '../../shared/carrier-contract';
import { isSameCarrier } from '../../shared/packing/carrier-name';
import type { HubDeps } from '../deps';
import { isLoopbackHost } from '../loopback';
import { seal, unseal } from '../sealed';
import type { CarrierAdapter } from './carrier-adapter';
import { createKarrio } from './karrio';
import { manualCarrier } from './manual-carrier';

export type CarrierPlatform = {
  carrier: CarrierAdapter;
  labelFormat: CarrierLabelFormat;
  /** Of the carrier whose name the customer gave; none: nobody said which to buy. */
  servicesOf: (carrierName: string) => { carrierName: string; services: string[] } | null;
};

const noPlatform: CarrierPlatform = { carrier: manualCarrier, labelFormat: 'PNG', servicesOf: () => null };
const placeOf = (siteId: string, url: string) => ['carrier', siteId, 'karrio', url];

/** Takes the place of the one before. What is wrong with what was typed is said; nothing is stored then. */
export async function savePlatform(
  deps: HubDeps,
  siteId: string,
  { url: text, services, labelFormat, secret }: AdminInput<'saveCarrierPlatform'>,
): Promise<AdminOutput<'saveCarrierPlatform'>> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '')
    return {
      ok: false,
      problem: '--url: https://HOST[/PATH] (http:// only on this machine), without anything secret in it',
    };
  if (!/^[\x21-\x7e]{8,500}$/.test(secret)) return { ok: false, problem: 'what was given is no token' };
  const bare = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const values = {
    kind: 'karrio' as const,
    url: bare,
    services: JSON.stringify(services),
    label_format: labelFormat,
    ciphertext: seal(deps, placeOf(siteId, bare), secret),
    saved_at: deps.now(),
  };
  await deps.database
    .insertInto('carrier_platform')
    .values({ site: siteId, ...values })
    .onConflict((conflict) => conflict.column('site').doUpdateSet(values))
    .execute();
  return { ok: true };
}

/** The manual one where nobody set a platform up. */
export async function readPlatform(deps: HubDeps, siteId: string): Promise<CarrierPlatform> {
  const row = await deps.database
    .selectFrom('carrier_platform')
    .selectAll()
    .where('site', '=', siteId)
    .executeTakeFirst();
  if (!row) return noPlatform;
  const token = unseal(deps, placeOf(siteId, row.url), row.ciphertext);
  const named = Object.entries(row.services);
  return {
    carrier: createKarrio({ url: row.url, token }),
    labelFormat: row.label_format,
    servicesOf(wanted) {
      const found = named.find(([name]) => isSameCarrier(name, wanted));
      return found ? { carrierName: found[0], services: found[1] } : null;
    },
  };
}

/** Without its token; with what a person must look at. */
export async function describePlatform(
  { database }: HubDeps,
  siteId: string,
): Promise<AdminOutput<'readCarrierPlatform'>> {
  const row = await database
    .selectFrom('carrier_platform')
    .select(['kind', 'url', 'services', 'label_format', 'saved_at'])
    .where('site', '=', siteId)
    .executeTakeFirst();
  const troubles = await database
    .selectFrom('carrier_label')
    .select(['carrier_name', 'tracking_number', 'shipment_id', 'problem'])
    .where('site', '=', siteId)
    .where('state', '=', 'failed')
    .orderBy('due_at')
    .execute();
  return {
    platform: row
      ? {
          kind: row.kind,
          url: row.url,
          services: row.services,
          labelFormat: row.label_format,
          savedAt: row.saved_at,
        }
      : null,
    notGivenBack: troubles.map((trouble) => ({
      carrierName: trouble.carrier_name,
      trackingNumber: trouble.tracking_number ?? '',
      shipmentId: trouble.shipment_id ?? '',
      problem: trouble.problem,
    })),
  };
}

/** False: there was none. What was bought from it stays known. */
export async function removePlatform({ database }: HubDeps, siteId: string): Promise<boolean> {
  const gone = await database.deleteFrom('carrier_platform').where('site', '=', siteId).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
