import { afterEach, expect, test } from 'vitest';
import { tagLayout } from '../../../../shared/labels/tag-layout';
import { aPrinter } from '../../../support/fake-printer';
import { drawn } from '../../../support/label-tools';
import { aStationHost } from '../../../support/station-host';

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function aStationWithPrinter() {
  const printer = await aPrinter(300);
  const station = await aStationHost('http://127.0.0.1:1');
  opened.push(station, printer);
  return { ...printer, ...station };
}
const label = (code = 'DST1:ZR50MFBH') =>
  tagLayout({
    title: 'Drive',
    name: 'ZR50MFBH',
    facts: [{ name: 'Job', value: '^XZ^XA~JR' }],
    code,
    foot: '',
    fields: { title: 'heading', name: 'number', code: 'barcode', foot: 'last line' },
  });

test('LABEL-5 without a printer nothing is sent, with one exactly there, and it is remembered', async () => {
  const { host, printer, labels, folder } = await aStationWithPrinter();
  const at300 = await drawn(label(), 300);
  expect(await host('label.print', { label: at300 })).toEqual({
    ok: false,
    problem: 'no-printer',
    sent: false,
  });
  expect(await host('printer.ask', {})).toEqual({ ok: false, problem: 'no-printer' });
  expect(await host('label.check', { label: at300 })).toEqual({ ok: true });

  expect(await host('printer.set', { printer })).toEqual({ ok: true });
  expect(await host('printer.get', {})).toEqual({ printer });
  const { openStationSettings } = await import('../../../../electron/host/station-settings');
  expect(openStationSettings(folder, {}, 'Dock 1')?.get().printer).toEqual(printer);
  expect(await host('printer.ask', {})).toEqual({ ok: true });
  expect(await host('label.print', { label: at300 })).toEqual({ ok: true });
  expect(labels.map(({ texts }) => texts.map(({ text }) => text))).toEqual([
    ['Drive', 'ZR50MFBH', 'Job: ^XZ^XA~JR'],
  ]);
});

test('LABEL-5 a printer elsewhere is not taken', async () => {
  const { host, printer } = await aStationWithPrinter();
  for (const address of ['198.51.100.7', 'labels.example.com'])
    expect(await host('printer.set', { printer: { ...printer, host: address } })).toEqual({
      ok: false,
      problem: 'address',
    });
  expect(await host('printer.get', {})).toEqual({ printer: null });
});

test('LABEL-4 a label that cannot be read, or is of another printer, is not sent', async () => {
  const { host, printer, labels } = await aStationWithPrinter();
  await host('printer.set', { printer });
  const wrong = await drawn(label(), 300);
  wrong.codes = wrong.codes.map((code) => ({ ...code, text: 'DST1:OTHER' }));
  expect(await host('label.print', { label: wrong })).toEqual({
    ok: false,
    problem: 'unreadable',
    sent: false,
  });
  expect(await host('label.check', { label: wrong })).toEqual({ ok: false, problem: 'unreadable' });
  expect(await host('label.print', { label: await drawn(label(), 203) })).toEqual({
    ok: false,
    problem: 'other-printer',
    sent: false,
  });
  expect(labels).toEqual([]);
});

test('LABEL-2 the page can hand over a drawing and no ZPL', async () => {
  const { router, host, printer, labels } = await aStationWithPrinter();
  await host('printer.set', { printer });
  const picture = await drawn(label(), 300);
  const texts = [{ x: 1, y: 1, width: 9, height: 9, text: 'a\n~JR' }];
  for (const bad of [{ zpl: '^XA^XZ' }, { ...picture, texts }, { ...picture, dpi: 72 }])
    expect(await router('label.print', { label: bad })).toMatchObject({ ok: false, error: 'invalid' });
  expect(labels).toEqual([]);
});

test('LABEL-9 a carrier’s label goes to the printer byte for byte, or not at all', async () => {
  const { host, printer, labels } = await aStationWithPrinter();
  const zpl = '^XA^FO20,20^GB100,2,2^FS^XZ';
  const inBase64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
  const carrier = (text: string, format: 'ZPL' | 'PNG' = 'ZPL') =>
    host('label.carrier', { format, base64: inBase64(text) });
  const none = { ok: false, problem: 'no-printer', sent: false };
  expect(await carrier(zpl)).toEqual(none);
  await host('printer.set', { printer });
  expect(await carrier(zpl)).toEqual({ ok: true });
  expect(labels).toMatchObject([{ boxes: [{ x: 20, y: 20, width: 100, height: 2 }] }]);
  expect(await carrier(`${zpl}~JR`)).toEqual({ ok: false, problem: 'foreign', sent: false });
  expect(await carrier('a picture', 'PNG')).toEqual(none);
  expect(labels).toHaveLength(1);
});
