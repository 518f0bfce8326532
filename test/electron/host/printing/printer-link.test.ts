import { afterEach, describe, expect, test } from 'vitest';
import { isPrinterAddress } from '../../../../electron/host/printing/printer-address';
import { createPrinterLink } from '../../../../electron/host/printing/printer-link';
import { readStatus } from '../../../../electron/host/printing/printer-status';
import { aPrinter, type Behaviour } from '../../../support/fake-printer';

const zpl = '^XA^PW10^LL10^XZ\n';
/** Whoever answers has all the time; whoever does not is not waited for. */
const [patient, hasty] = [createPrinterLink(30_000), createPrinterLink(200)];
const opened: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
async function printer(behaviour: Partial<Behaviour> = {}) {
  const made = await aPrinter(203, behaviour);
  opened.push(made);
  return made;
}

describe('LABEL-5 a printer is asked before and after', () => {
  test('a label is printed once, and the answer comes when the printer has nothing left to do', async () => {
    const { printer: address, labels } = await printer({ busyAnswers: 2 });
    expect(await patient.send(address, zpl)).toEqual({ ok: true });
    expect(labels).toHaveLength(1);
  });

  test.each([
    ['paper', { paperOut: true }],
    ['open', { headOpen: true }],
    ['ribbon', { ribbonOut: true }],
    ['hot', { hot: true }],
    ['paused', { paused: true }],
    ['unclear', { says: '\u0002220 smtp ready\u0003\u0002\u0003\u0002\u0003' }],
  ] as const)('%s: nothing is sent to it', async (problem, behaviour) => {
    const { printer: address, labels } = await printer(behaviour);
    expect(await patient.send(address, zpl)).toEqual({ ok: false, problem, sent: false });
    expect(labels).toEqual([]);
    expect(await patient.ask(address)).toBe(problem);
  });

  test('silence before means that somebody must look, and nothing is sent', async () => {
    const { printer: address, labels } = await printer({ isSilent: true });
    expect(await hasty.send(address, zpl)).toEqual({ ok: false, problem: 'silent', sent: false });
    expect(labels).toEqual([]);
  });

  test.each([
    ['silent', 'silent'],
    ['hangUp', 'silent'],
    ['paperOut', 'paper'],
  ] as const)('%s after the label: it may have come out', async (afterLabel, problem) => {
    const { printer: address } = await printer({ afterLabel });
    const link = afterLabel === 'silent' ? hasty : patient;
    expect(await link.send(address, zpl)).toEqual({ ok: false, problem, sent: true });
  });

  test('a printer that says it printed and did not is believed: only the scan of the label proves it', async () => {
    const { printer: address, labels } = await printer({ lies: true });
    expect(await patient.send(address, zpl)).toEqual({ ok: true });
    expect(labels).toEqual([]);
  });

  test('nobody at the address', async () => {
    const gone = await aPrinter();
    await gone.close();
    expect(await patient.send(gone.printer, zpl)).toEqual({ ok: false, problem: 'unreachable', sent: false });
    expect(await patient.ask(gone.printer)).toBe('unreachable');
  });

  test('two labels at once come out one after the other', async () => {
    const { printer: address, labels } = await printer();
    const wide = zpl.replace('^PW10', '^PW20');
    expect(await Promise.all([patient.send(address, zpl), patient.send(address, wide)])).toEqual([
      { ok: true },
      { ok: true },
    ]);
    expect(labels.map(({ width }) => width)).toEqual([10, 20]);
  });
});

test('an answer of another kind is no status', () => {
  for (const answer of ['', 'HTTP/1.1 400', '\u0002a\u0003\u0002b\u0003\u0002c\u0003'])
    expect(readStatus(answer)).toEqual({ problem: 'unclear', isIdle: false });
});

describe('LABEL-5 a printer has an address in the site’s own network', () => {
  test.each([
    '127.0.0.1',
    '10.20.0.31',
    '172.16.9.1',
    '192.168.1.7',
    '169.254.3.4',
    '::1',
    'fd00::9',
    'fe80::1',
  ])('%s', (host) => expect(isPrinterAddress(host)).toBe(true));
  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.64.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    'printer.example.com',
    'localhost',
    '127.1',
    '10.20.0.31:9100',
    '',
  ])('not %s', (host) => expect(isPrinterAddress(host)).toBe(false));
});
