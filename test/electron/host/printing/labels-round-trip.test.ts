import '../../../renderer/browser-globals';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLabel } from '../../../../electron/host/printing/check-label';
import { type Tagged, tagOf } from '../../../../renderer/components/labels/tag-of';
import type { NamedLabel } from '../../../../renderer/components/labels/use-print-label';
import { createFormat } from '../../../../renderer/i18n/format';
import { messages } from '../../../../renderer/i18n/messages';
import { type Language, languages } from '../../../../renderer/store/preferences';
import { dotsOfLabel } from '../../../../shared/labels/dots-of-label';
import { drawnLabelSchema, mmOf, printerDpis } from '../../../../shared/labels/drawn-label';
import { readZpl } from '../../../../shared/labels/read-zpl';
import { toZpl } from '../../../../shared/labels/to-zpl';
import { serialKeys } from '../../../../shared/scan-code/serial';
import { scanTrackingKeys } from '../../../../shared/scan-code/tracking-key';
import { aDrive, aFault, aJob, aPackage, day0 } from '../../../support/builders';
import { drawn, readCodes } from '../../../support/label-tools';
import { aReturnLabel, chineseAddress, longAddress } from '../../../support/return-label';

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(languages.map((name) => [name, { translation: messages[name] }])),
  });
});

function aDriveOf(driveId: string, name = 'finance-backup'): Tagged {
  const drive = aDrive({
    driveId,
    keys: serialKeys(driveId),
    state: 'Received',
    place: 'RACK-2',
    arrivedAt: day0,
  });
  const subject = { kind: 'drive' as const, jobId: 'job-1', driveId };
  const job = aJob({ name, drives: [drive], faults: [aFault({ subject, kind: 'drive-damaged' })] });
  return { kind: 'drive', job, drive };
}
function aParcelOf(trackingNumber: string, place = 'Dock'): Tagged {
  const parcel = aPackage({
    state: 'Unidentified',
    carrierName: 'UPS',
    trackingNumber,
    trackingKeys: scanTrackingKeys(trackingNumber, undefined),
    place,
    arrivedAt: day0,
    faults: [aFault({ kind: 'unidentified-package', subject: { kind: 'package', packageId: 'package-1' } })],
  });
  return { kind: 'package', parcel };
}

const tagOn = (tagged: Tagged) => (language: Language) => tag(tagged, language);
const layouts: [string, (language: Language) => NamedLabel][] = [
  ['a drive', tagOn(aDriveOf('ZR50MFBH'))],
  ['a drive of a job with the longest name', tagOn(aDriveOf('WX20A89H0316', 'm-'.repeat(32)))],
  ['a drive with the serial of an operating system', tagOn(aDriveOf('9XGA0RTV0000C6252V9L'))],
  ['a drive with an id that is too long for bars', tagOn(aDriveOf('HOLD-2026-11-21-DOCK-3-SHELF-7'))],
  ['a parcel', tagOn(aParcelOf('1Z5R89390357567127'))],
  [
    'a parcel with the longest number',
    tagOn(aParcelOf('9612345678901234567890123456789012', '收货区 3 号货架')),
  ],
  ['a place', tagOn({ kind: 'place', place: 'RACK-1' })],
  ['a return box', tagOn({ kind: 'box', jobId: 'job-1', boxId: '00000000-0000-4000-8000-0b1c2d3e4f5a' })],
  ['the return label of a box', (language) => aReturnLabel(language)],
  ['a return label without a number yet', (language) => aReturnLabel(language, {}, null)],
  [
    'a return label to China with the longest number',
    (language) => aReturnLabel(language, chineseAddress, '9612345678901234567890123456789012'),
  ],
  ['a return label to where a street has no end', (language) => aReturnLabel(language, longAddress)],
];

function tag(tagged: Tagged, language: Language) {
  const made = tagOf(tagged, {
    t: i18next.getFixedT(language),
    format: createFormat(language, 'Europe/Stockholm'),
    site: 'Västra hamnen ^XZ^XA',
    now: day0,
  });
  if (!made) throw new Error('no tag');
  return made;
}

describe.each(layouts)('%s', (_name, make) => {
  const cases = languages.flatMap((language) => printerDpis.map((dpi) => [language, dpi] as const));
  test.each(cases)('LABEL-4 is read off its ZPL as it should: %s, %i dpi', async (language, dpi) => {
    const { label, code } = make(language);
    const picture = drawnLabelSchema.parse(await drawn(label, dpi));
    expect(picture.codes.map(({ text }) => text)).toContain(code);
    expect(picture.codes).toHaveLength(label.blocks.filter(({ kind }) => kind === 'code').length);
    expect((await checkLabel(picture, readCodes)).unreadable).toEqual([]);
  });

  test.each(cases)('LABEL-3 bars are whole dots with room around them: %s, %i dpi', async (language, dpi) => {
    const picture = await drawn(make(language).label, dpi);
    const dots = dotsOfLabel(readZpl(toZpl(picture)));
    for (const { x, y, width, height, symbology, moduleDots } of picture.codes) {
      const isBars = symbology === 'code128';
      expect(mmOf(moduleDots, dpi)).toBeGreaterThanOrEqual(isBars ? 0.25 : 0.5);
      const quiet = moduleDots * (isBars ? 10 : 2);
      const at = (column: number, row: number) => dots[(y + row) * picture.width + x + column] ?? 0;
      const lines = Array.from({ length: height }, (_none, row) =>
        Array.from({ length: width }, (_dot, column) => at(column, row)).join(''),
      );
      for (const line of new Set(lines)) {
        expect([line.slice(0, quiet).includes('1'), line.slice(-quiet).includes('1')]).toEqual([
          false,
          false,
        ]);
        const runs = line.match(/0+|1+/g) ?? [];
        expect(runs.filter((run) => run.length % moduleDots !== 0)).toEqual([]);
      }
      expect([x + width <= picture.width, y + height <= picture.height]).toEqual([true, true]);
    }
  });

  test.each(cases)(
    'LABEL-1 nothing covers anything else or leaves the label: %s, %i dpi',
    async (language, dpi) => {
      const { texts, boxes, pictures, codes, width, height } = await drawn(make(language).label, dpi);
      const inked = [...texts, ...boxes, ...pictures.filter((_picture, index) => !isCode(index)), ...codes];
      function isCode(index: number) {
        const picture = pictures[index];
        return codes.some(
          (code) =>
            picture &&
            picture.x >= code.x &&
            picture.y >= code.y &&
            picture.x < code.x + code.width &&
            picture.y < code.y + code.height,
        );
      }
      const covering = inked.flatMap((one, index) =>
        inked
          .slice(index + 1)
          .filter(
            (other) =>
              one.x < other.x + other.width &&
              other.x < one.x + one.width &&
              one.y < other.y + other.height &&
              other.y < one.y + one.height,
          )
          .map((other) => [one, other]),
      );
      expect(covering).toEqual([]);
      expect(inked.filter((one) => one.x + one.width > width || one.y + one.height > height)).toEqual([]);
    },
  );
});

describe('LABEL-4 a label whose code is not what it should be is found out', () => {
  const aTag = () => drawn(tag(aDriveOf('ZR50MFBH'), 'en').label, 203);

  test('other words than the model has', async () => {
    const picture = await aTag();
    const codes = picture.codes.map((code) => ({ ...code, text: 'DST1:ZR50MF8H' }));
    expect((await checkLabel({ ...picture, codes }, readCodes)).unreadable).toEqual(codes);
  });
  test('a bar that is missing', async () => {
    const picture = await aTag();
    const pictures = picture.pictures.map((one) => ({
      ...one,
      rows: one.rows.map((row) => `${row.slice(0, 8)}0000${row.slice(12)}`),
    }));
    expect((await checkLabel({ ...picture, pictures }, readCodes)).unreadable).toEqual(picture.codes);
  });
  test('ink in its quiet zone', async () => {
    const picture = await aTag();
    const [code] = picture.codes;
    if (!code) throw new Error('no code');
    const boxes = [{ x: code.x, y: code.y, width: code.moduleDots * 10, height: code.height }];
    expect((await checkLabel({ ...picture, boxes }, readCodes)).unreadable).toEqual(picture.codes);
  });
  test('no picture at all', async () => {
    const picture = await aTag();
    expect((await checkLabel({ ...picture, pictures: [] }, readCodes)).unreadable).toEqual(picture.codes);
  });
});

test('a place that a barcode cannot say, and a parcel that no scan finds, have no tag', () => {
  const words = { t: i18next.getFixedT('en'), format: createFormat('en'), site: 'Dock', now: day0 };
  expect(tagOf({ kind: 'place', place: 'third shelf' }, words)).toBeNull();
  expect(
    tagOf({ kind: 'package', parcel: aPackage({ trackingNumber: null, trackingKeys: [] }) }, words),
  ).toBeNull();
});

test('what stands on a tag of something that is held says why', () => {
  const texts = tag(aParcelOf('1Z5R89390357567127'), 'en').label.blocks.flatMap((block) =>
    block.kind === 'text' ? [block.text] : [],
  );
  expect(texts.slice(0, 3)).toEqual([
    messages.en['label.title.unidentified'],
    '1Z5R89390357567127',
    `Why: ${messages.en['fault.unidentified-package']}`,
  ]);
});
