import i18next from 'i18next';
import type { NamedLabel } from '../../renderer/components/labels/use-print-label';
import { createFormat } from '../../renderer/i18n/format';
import { returnLabelOf } from '../../renderer/screens/returns/return-label-of';
import type { PostalAddress } from '../../renderer/screens/returns/way-back';
import type { Language } from '../../renderer/store/preferences';
import type { Box } from '../../shared/packing/box-schema';
import { aDrive, aJob, aSite, day0 } from './builders';

export const swedishAddress: PostalAddress = {
  recipientName: 'K. Exempel, Contoso Storage AB',
  streetAddress1: 'Exempelgatan 42',
  city: 'Malmö',
  postalCode: '211 20',
  countryOrRegion: 'Sweden',
  phone: '+46 40 555 01 00',
};
export const chineseAddress: PostalAddress = {
  recipientName: '示例存储有限公司 李梅 收',
  streetAddress1: '中关村南大街 5 号 ^XZ^XA 院 3 号楼 1204 室',
  streetAddress2: 'Haidian',
  city: '北京市',
  stateOrProvince: '北京',
  postalCode: '100081',
  countryOrRegion: '中国',
  phone: '+86 10 5555 0100',
};
export const longAddress: PostalAddress = {
  ...swedishAddress,
  recipientName: 'The Department of Digital Preservation and Long-Term Archiving of the Northern Region',
  streetAddress1: 'Industrial Estate of the Old Shipyard, Building 14 B, Gate 3, Loading Bay 7 (ring twice)',
  streetAddress2: 'c/o Contoso Storage and Logistics of Scandinavia, attention of the morning shift',
};

export const aBox = (changes: Partial<Box> = {}): Box => ({
  id: '00000000-0000-4000-8000-0b1c2d3e4f5a',
  openedAt: day0,
  sealed: { at: day0, operatorId: 'anna', weightGrams: 2400, partialReason: '' },
  label: null,
  shippedAt: null,
  ...changes,
});

/** i18next must have its texts. */
export function aReturnLabel(
  language: Language,
  address: PostalAddress = {},
  trackingNumber: string | null = '1Z5R89390357567127',
): NamedLabel {
  const box = aBox({
    label:
      trackingNumber === null
        ? null
        : { carrierName: 'UPS', trackingNumber, at: day0, operatorId: 'anna', reason: '' },
  });
  const job = aJob({
    state: 'Packaging',
    name: 'secret-project',
    drives: [aDrive({ driveId: 'ZR50MFBH', state: 'Completed', boxId: box.id })],
    boxes: [box],
  });
  const account = { carrierName: 'UPS', carrierAccountNumber: '5R8939' };
  const made = returnLabelOf(
    { job, box, site: aSite(), way: { address: { ...swedishAddress, ...address }, account } },
    { t: i18next.getFixedT(language), format: createFormat(language, 'Europe/Stockholm') },
  );
  if (!made) throw new Error('no address');
  return made;
}
