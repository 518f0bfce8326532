import type { TFunction } from 'i18next';
import { returnReference } from '../../../shared/azure/inbound-id';
import type { Drive, Fault, Job, Package } from '../../../shared/documents';
import { isExtra, isFaulted } from '../../../shared/drives/drive';
import { mostFacts, type Tag, tagLayout } from '../../../shared/labels/tag-layout';
import { boxNumber } from '../../../shared/packing/box';
import { boxBarcode } from '../../../shared/packing/box-label';
import { readOwnCode } from '../../../shared/scan-code/command-code';
import { driveTagCode, parcelTagCode } from '../../../shared/scan-code/tag-code';
import type { Format } from '../../i18n/format';
import { placeText } from '../place-text';
import type { NamedLabel } from './use-print-label';

export type Tagged =
  | { kind: 'drive'; job: Job; drive: Drive }
  | { kind: 'package'; parcel: Package }
  | { kind: 'box'; jobId: string; boxId: string }
  | { kind: 'place'; place: string };
export type TagWords = { t: TFunction; format: Format; site: string; now: string };

/** The tag of a drive, a parcel, a box or a place; null: it has no code that a scan would find it by. */
export function tagOf(tagged: Tagged, words: TagWords): NamedLabel | null {
  const { t, format, site, now } = words;
  const parts = partsOf(tagged, words);
  if (!parts) return null;
  const { facts, ...rest } = parts;
  const label = tagLayout({
    ...rest,
    facts: facts
      .filter((fact): fact is { name: string; value: string } => Boolean(fact.value))
      .slice(0, mostFacts),
    foot: t('label.foot', { site, time: format.dateTime(now) }),
    fields: {
      title: t('label.field.title'),
      name: t('label.field.name'),
      code: t('label.field.code'),
      foot: t('label.field.foot'),
    },
  });
  return { label, code: parts.code, name: parts.name };
}

type Parts = Pick<Tag, 'title' | 'name' | 'code'> & { facts: { name: string; value: string | null }[] };

function partsOf(tagged: Tagged, words: TagWords): Parts | null {
  switch (tagged.kind) {
    case 'drive':
      return driveParts(tagged.job, tagged.drive, words);
    case 'package':
      return parcelParts(tagged.parcel, words);
    case 'box':
      return boxParts(tagged, words);
    case 'place':
      return placeParts(tagged.place, words);
  }
}

function driveParts(job: Job, drive: Drive, { t, format }: TagWords): Parts | null {
  const code = driveTagCode(drive);
  if (code === null) return null;
  const own = job.faults.filter(
    ({ subject }) => subject.kind === 'drive' && subject.driveId === drive.driveId,
  );
  const title = isFaulted(drive, job) ? 'driveHeld' : isExtra(drive) ? 'extra' : 'drive';
  return {
    title: t(`label.title.${title}`),
    name: drive.driveId,
    code,
    facts: [
      { name: t('label.fact.why'), value: whyHeld(own, t, format) },
      { name: t('label.fact.job'), value: job.name },
      { name: t('label.fact.place'), value: drive.place && placeText(t, drive.place) },
      { name: t('label.fact.arrived'), value: drive.arrivedAt && format.dateTime(drive.arrivedAt) },
    ],
  };
}

function parcelParts(parcel: Package, { t, format }: TagWords): Parts | null {
  const code = parcelTagCode(parcel);
  if (code === null) return null;
  const why = whyHeld(parcel.faults, t, format);
  const title = parcel.state === 'Unidentified' ? 'unidentified' : why ? 'parcelHeld' : 'parcel';
  return {
    title: t(`label.title.${title}`),
    name: parcel.trackingNumber ?? '',
    code,
    facts: [
      { name: t('label.fact.why'), value: why },
      { name: t('label.fact.carrier'), value: parcel.carrierName },
      { name: t('label.fact.place'), value: parcel.place && placeText(t, parcel.place) },
      { name: t('label.fact.arrived'), value: parcel.arrivedAt && format.dateTime(parcel.arrivedAt) },
    ],
  };
}

/** It leaves with the box, so it says nothing of what is in it or of whose it is. */
function boxParts({ jobId, boxId }: Extract<Tagged, { kind: 'box' }>, { t }: TagWords): Parts {
  return {
    title: t('label.title.box'),
    name: boxNumber(boxId),
    code: boxBarcode(boxId),
    facts: [{ name: t('label.fact.reference'), value: returnReference(jobId) }],
  };
}

/** A place that was typed with blanks, or in letters that barcodes do not have, has no code. */
function placeParts(place: string, { t }: TagWords): Parts | null {
  const code = `$P:${place.toUpperCase()}`;
  const own = readOwnCode(code);
  return own === undefined || own === 'malformed'
    ? null
    : { title: t('label.title.place'), name: placeText(t, place), code, facts: [] };
}

/** More are said by their number: a line has room for these. */
const mostKinds = 2;

function whyHeld(faults: Fault[], t: TFunction, format: Format): string | null {
  const open = faults.filter(({ state }) => state === 'open');
  const kinds = [...new Set(open.map(({ kind }) => t(`fault.${kind}`)))];
  const rest = kinds.length - mostKinds;
  if (kinds.length === 0) return null;
  return format.list(
    rest > 0 ? [...kinds.slice(0, mostKinds), t('label.moreFaults', { count: rest })] : kinds,
  );
}
