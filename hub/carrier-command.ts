import type { AdminOutput } from '../shared/admin-contract';
import { type CarrierLabelFormat, carrierLabelFormats } from '../shared/carrier-contract';
import { UsageError } from './command-line';

/** `DHL=dhl_express_worldwide,dhl_express_domestic;FedEx=…`: the carrier as customers name it, and what may be bought of it. */
export function parseServices(text: string): Record<string, string[]> {
  const entries = text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map((part): [string, string[]] => {
      const [name = '', list = '', ...more] = part.split('=').map((word) => word.trim());
      const services = list.split(',').map((service) => service.trim());
      if (name === '' || more.length > 0 || !services.every((service) => /^[\w-]{1,100}$/.test(service)))
        throw new UsageError('--services "CARRIER=service,service;CARRIER=service"');
      return [name, services];
    });
  if (entries.length === 0) throw new UsageError('--services "CARRIER=service,service;CARRIER=service"');
  return Object.fromEntries(entries);
}

export function parseLabelFormat(text: string): CarrierLabelFormat {
  const format = carrierLabelFormats.find((one) => one === text.toUpperCase());
  if (!format) throw new UsageError('--label zpl|png');
  return format;
}

export function printCarrierSaved(answer: AdminOutput<'saveCarrierPlatform'>): number {
  if (!answer.ok) throw new Error(answer.problem);
  return 0;
}

export function printCarrier({ platform, notGivenBack }: AdminOutput<'readCarrierPlatform'>): number {
  if (platform) {
    console.log(`${platform.kind}\t${platform.url}\t${platform.labelFormat}\t${platform.savedAt}`);
    for (const [name, services] of Object.entries(platform.services))
      console.log(`${name}\t${services.join(',')}`);
  } else console.log('No platform: the numbers of pre-printed labels are scanned.');
  for (const { carrierName, trackingNumber, shipmentId, problem } of notGivenBack)
    console.log(`not given back\t${carrierName}\t${trackingNumber}\t${shipmentId}\t${problem ?? ''}`);
  return 0;
}

export function printCarrierRemoved({ ok }: AdminOutput<'removeCarrierPlatform'>): number {
  if (!ok) throw new Error('No carrier platform is set.');
  return 0;
}
