import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { codeSvg, quietModules } from '../../../renderer/components/code-svg';
import { driveLabel } from '../../../renderer/screens/practice/drive-label';
import { parcelLabel } from '../../../renderer/screens/practice/parcel-label';
import { badgeCode, commandCode } from '../../../renderer/screens/practice/practice-codes';
import { commands } from '../../../shared/scan-code/command-code';
import { parseScan } from '../../../shared/scan-code/scan-code';
import { code39SelfTestCode, selfTestCode } from '../../../shared/scan-code/self-test-code';

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = readFileSync(wasm).buffer as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
});

/** The bars of a linear code, `[left, width]` in modules. */
function barsOf(svg: string): [number, number][] {
  return [...svg.matchAll(/stroke-width="([\d.]+)" d="([^"]+)"/g)].flatMap(([, width, path]) =>
    [...(path ?? '').matchAll(/M([\d.]+) /g)].map(([, centre]): [number, number] => [
      Number(centre) - Number(width) / 2,
      Number(width),
    ]),
  );
}

async function decode(symbology: 'code128' | 'code39', text: string) {
  const { svg, width, height } = codeSvg(symbology, text);
  const scale = 2;
  const image = { width: width * scale, height: Math.round(height * scale) };
  const data = new Uint8ClampedArray(image.width * image.height * 4).fill(255);
  for (const [left, bar] of barsOf(svg))
    for (let y = 0; y < image.height; y++)
      for (let x = left * scale; x < (left + bar) * scale; x++)
        data.fill(0, (y * image.width + x) * 4, (y * image.width + x) * 4 + 3);
  const found = await readBarcodes({ ...image, data, colorSpace: 'srgb' } as ImageData, {
    formats: [symbology === 'code128' ? 'Code128' : 'Code39Std'],
  });
  return found.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
}

const texts = [
  badgeCode('OLOF2201'),
  ...commands.map(commandCode),
  selfTestCode,
  ...driveLabel('ZR50MFBH').map(({ text }) => text),
  ...parcelLabel('DHL', '3318810025').map(({ text }) => text),
];

test.each(texts)('a scanner reads %s off the drawing', async (text) => {
  expect(await decode('code128', text)).toEqual([text]);
});

test('the self-test of Code 39 is plain Code 39, so that full ASCII shows', async () => {
  expect(await decode('code39', code39SelfTestCode)).toEqual([code39SelfTestCode]);
});

test.each(texts)('%s has ten modules of quiet zone on both sides and whole modules for bars', (text) => {
  const { svg, width } = codeSvg('code128', text);
  const bars = barsOf(svg).sort(([a], [b]) => a - b);
  const first = bars[0] ?? [0, 0];
  const last = bars.at(-1) ?? [0, 0];
  expect(first[0]).toBe(quietModules);
  expect(width - (last[0] + last[1])).toBe(quietModules);
  expect(bars.filter(([left, bar]) => !Number.isInteger(left) || ![1, 2, 3, 4].includes(bar))).toEqual([]);
});

test('a MaxiCode is drawn on its own and says the number of the label that it is on', () => {
  const maxi = parcelLabel('UPS', '1Z5R89390357567127').at(-1);
  expect(maxi?.symbology).toBe('maxicode');
  expect(codeSvg('maxicode', maxi?.text ?? '').width).toBeGreaterThan(100);
  const code = parseScan(maxi?.text ?? '');
  expect(code).toMatchObject({ kind: '2d', candidates: [{ trackingNumber: '1Z5R89390357567127' }] });
});

test('a label has its decoys: each is told from the number that counts', () => {
  const kinds = (carrier: string, number: string) =>
    parcelLabel(carrier, number).map(({ text }) => {
      const code = parseScan(text);
      return code.kind;
    });
  expect(kinds('UPS', '1Z5R89390357567127')).toEqual(['tracking', 'postal', '2d']);
  expect(kinds('DHL', '3318810025')).toEqual(['tracking', 'routing']);
  expect(kinds('FedEx', '986578788855-2')).toEqual(['tracking', 'postal']);
});

test('of a drive label only S/N is the serial, and the secret stays one', () => {
  const found = driveLabel('ZR50MFBH').map(({ caption, text }) => {
    const code = parseScan(text);
    return [caption, 'drive' in code ? code.drive : code.kind];
  });
  expect(Object.fromEntries(found)).toEqual({
    MODEL: 'model',
    'S/N': 'serial',
    WWN: 'wwn',
    'P/N': 'part-number',
    PSID: 'psid',
  });
  expect(driveLabel('ZR50MFBH')).toEqual(driveLabel('ZR50MFBH'));
});
