import type { TFunction } from 'i18next';
import { returnReference } from '../../../shared/azure/inbound-id';
import type { Job, Site } from '../../../shared/documents';
import { returnLayout } from '../../../shared/labels/return-layout';
import { type Box, boxesOf, boxNumber, drivesIn } from '../../../shared/packing/box';
import { boxBarcode } from '../../../shared/packing/box-label';
import { printsOf } from '../../../shared/packing/box-print';
import type { NamedLabel } from '../../components/labels/use-print-label';
import type { Format } from '../../i18n/format';
import { addressLines, senderLines, type WayBack } from './way-back';

export type LabelWords = { t: TFunction; format: Format };
type Given = { job: Job; box: Box; site: Site; way: WayBack };

/** The handling label of a sealed box; null: nobody said where it goes. */
export function returnLabelOf({ job, box, site, way }: Given, { t, format }: LabelWords): NamedLabel | null {
  const { address, account } = way;
  if (!address) return null;
  const name = boxNumber(box.id);
  const { label } = box;
  const phone = (number: string | undefined) => (number?.trim() ? [t('returnLabel.phone', { number })] : []);
  const trackingNumber = label?.trackingNumber ?? null;
  const copies = printsOf(box, { label: 'return', trackingNumber });
  const made = returnLayout({
    from: [...senderLines(site), ...phone(site.address.phone)],
    to: [...addressLines(address), ...phone(address.phone)],
    count: t('returnLabel.count', nthOf(job, box)),
    facts: [
      box.sealed ? t('returns.kg', { kg: format.number(box.sealed.weightGrams / 1000) }) : '',
      t('returnLabel.pieces', { count: drivesIn(job, box.id).length }),
      [
        box.sealed ? format.day(box.sealed.at) : '',
        copies > 0 ? t('returnLabel.copy', { n: copies + 1 }) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ],
    carrier: [
      label?.carrierName ?? account?.carrierName ?? '',
      account ? t('returnLabel.account', { account: account.carrierAccountNumber }) : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    trackingNumber,
    reference: `${name} · ${returnReference(job.id)}`,
    code: boxBarcode(box.id),
    foot: t('returnLabel.foot'),
    words: {
      from: t('returnLabel.from'),
      to: t('returnLabel.to'),
      noNumber: t('returnLabel.noNumber'),
    },
    fields: {
      from: t('returnLabel.from'),
      to: t('returnLabel.to'),
      count: t('returnLabel.field.count'),
      facts: t('returns.fact.weight'),
      carrier: t('returnLabel.field.carrier'),
      number: t('pickUp.column.number'),
      code: t('label.field.code'),
      foot: t('label.field.foot'),
    },
  });
  return { label: made, code: boxBarcode(box.id), name: t('returns.box', { box: name }) };
}

/** Which of the job's boxes it is, in the order in which they were begun. */
export function nthOf(job: Job, { id }: Box): { n: number; m: number } {
  const boxes = [...boxesOf(job)].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  return { n: boxes.findIndex((box) => box.id === id) + 1, m: boxes.length };
}
