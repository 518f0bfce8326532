import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { queuesOfMachine } from '../../../../electron/host/printing/print-queues';
import { createPrinterLink } from '../../../../electron/host/printing/printer-link';
import { createQueueLink } from '../../../../electron/host/printing/queue-link';
import { type Printer, printerSchema } from '../../../../shared/labels/printer';
import { answering, type RecordedStep, replay } from '../../../support/recorded-tools';

const zpl = '^XA^FO20,20^FDx^FS^XZ';
const zebra: Printer = { queue: 'zebra', dpi: 203 };
const step = (argv: string, output: string, exit = 0, errors = ''): RecordedStep => ({
  argv: argv.split(' '),
  exit,
  output,
  errors,
});
/* What CUPS 2.4's tools print, word for word (LC_ALL=C). */
const idle = (alerts = 'none') =>
  `printer zebra is idle.  enabled since Sun Nov 22 06:01:12 2026\n\tDescription: Dock 3\n\tAlerts: ${alerts}\n\tLocation: \n`;
const printing =
  'printer zebra now printing zebra-12.  enabled since Sun Nov 22 06:01:12 2026\n\tSending data to printer.\n';
const stopped =
  'printer zebra disabled since Sun Nov 22 06:03:40 2026 -\n\treason unknown\n\tAlerts: paused\n';
const asked = (output: string) => step('lpstat -l -p zebra', output);
const unknown = step('lpstat -l -p zebra', '', 1, 'lpstat: Invalid destination name in list "zebra".\n');
const handed = (output = 'request id is zebra-12 (0 file(s))\n', exit = 0): RecordedStep => ({
  ...step('lp -d zebra -t Dockside -o raw', output, exit),
  hasKey: true,
});
const waiting = (output = '') => step('lpstat -W not-completed -o zebra', output);
const job = 'zebra-12                olof              1024   Sun Nov 22 06:02:01 2026\n';

function onLinux(steps: RecordedStep[]) {
  const { run, left } = replay(steps, zpl);
  const link = createQueueLink(queuesOfMachine(run, 'linux'), async () => undefined);
  return { send: () => link.send('zebra', zpl), left };
}

describe('a printer of the operating system: CUPS', () => {
  test('LABEL-10: it is asked, given the label byte for byte, and asked until the label has left the queue', async () => {
    const { send, left } = onLinux([
      asked(idle()),
      handed(),
      asked(printing),
      waiting(job),
      asked(idle()),
      waiting(''),
    ]);
    expect(await send()).toEqual({ ok: true });
    expect(left()).toEqual([]);
  });

  const before: [string, string | RecordedStep, string][] = [
    ['does not know it', unknown, 'unreachable'],
    ['has stopped it', stopped, 'paused'],
    [
      'holds its jobs',
      'printer zebra is holding new jobs.  enabled since Sun Nov 22 06:01:12 2026\n',
      'paused',
    ],
    ['says that it is out of labels', idle('media-empty-error'), 'paper'],
    ['says that it is out of ribbon', idle('marker-supply-empty-error'), 'ribbon'],
    ['says that it is open', idle('media-low-warning cover-open'), 'open'],
    ['says that it is off', idle('offline-report'), 'silent'],
    ['says something else', 'Zebra\n', 'unclear'],
  ];
  test.each(before)('LABEL-10: nothing is sent when the computer %s', async (_what, said, problem) => {
    const { send, left } = onLinux([typeof said === 'string' ? asked(said) : said]);
    expect(await send()).toEqual({ ok: false, problem, sent: false });
    expect(left()).toEqual([]);
  });

  const after: [string, RecordedStep[], string, boolean][] = [
    ['the queue refuses', [handed('', 1)], 'unreachable', false],
    ['the queue says nothing', [handed('')], 'unreachable', true],
    ['it stops while it prints', [handed(), asked(stopped)], 'paused', true],
    [
      'its labels run out',
      [handed(), asked(printing), waiting(job), asked(idle('media-empty'))],
      'paper',
      true,
    ],
    [
      'it never ends',
      [handed(), ...Array.from({ length: 20 }, () => [asked(printing), waiting(job)]).flat()],
      'busy',
      true,
    ],
  ];
  test.each(after)(
    'LABEL-10: when %s it is told, and whether it may have come out',
    async (_what, steps, problem, sent) => {
      const { send, left } = onLinux([asked(idle()), ...steps]);
      expect(await send()).toEqual({ ok: false, problem, sent });
      expect(left()).toEqual([]);
    },
  );

  test('LABEL-10: the printers of a machine are those that are set up there; one without CUPS has none', async () => {
    const two = `${printing}printer office is idle.  enabled since Sun Nov 22 06:01:12 2026\n`;
    const { run } = replay([
      step('lpstat -p', two),
      step('lpstat -p', '', 1, 'lpstat: No destinations added.\n'),
    ]);
    const queues = queuesOfMachine(run, 'linux');
    expect(await queues.list()).toEqual(['zebra', 'office']);
    expect(await queues.list()).toEqual([]);
    const none = answering(() => ({ failed: 'missing', what: 'lpstat' }));
    expect(await queuesOfMachine(none.run, 'darwin').list()).toEqual([]);
    expect(await queuesOfMachine(none.run, 'linux').ask('zebra')).toBe('unreachable');
    expect(await createQueueLink(queuesOfMachine(none.run, 'linux')).send('zebra', zpl)).toMatchObject({
      sent: false,
    });
  });
});

describe('a printer of the operating system: Windows', () => {
  const script = (name: string) => path.resolve(import.meta.dirname, 'recordings', name);
  const state = (status = 'Normal', jobs: string[] = []) => JSON.stringify({ isThere: true, status, jobs });

  test('LABEL-10: it is asked by the recorded scripts; name and label are on standard input', async () => {
    const said = [
      state(),
      '{"job":"7"}',
      state('Printing', ['7']),
      state('Printing', ['7']),
      state(),
      state(),
    ];
    const { run, calls } = answering(() => ({ exit: 0, output: said.shift() ?? '', errors: '' }));
    const link = createQueueLink(queuesOfMachine(run, 'win32'), async () => undefined);
    expect(await link.send('ZDesigner ZD421 "räk"', zpl)).toEqual({ ok: true });
    const about = '{"queue":"ZDesigner ZD421 \\"räk\\""}\n';
    const [ask, hand] = calls;
    expect(ask?.input).toBe(about);
    expect(hand?.input).toBe(about + Buffer.from(zpl).toString('base64'));
    expect(hand?.argv.slice(0, 4)).toEqual(['powershell.exe', '-NoLogo', '-NoProfile', '-NonInteractive']);
    expect(hand?.argv.at(-1)).not.toContain('"');
    await expect(ask?.argv.at(-1)).toMatchFileSnapshot(script('windows-ask.ps1'));
    await expect(hand?.argv.at(-1)).toMatchFileSnapshot(script('windows-hand-over.ps1'));
  });

  const states: [string, string | null][] = [
    ['Normal', null],
    ['Printing', null],
    ['TonerLow, Busy', null],
    ['Paused', 'paused'],
    ['Error, PaperOut', 'paper'],
    ['PaperOut', 'paper'],
    ['DoorOpen', 'open'],
    ['Offline', 'silent'],
  ];
  test.each(states)('LABEL-10: the status %s is %s', async (status, problem) => {
    const { run } = answering(() => ({ exit: 0, output: state(status), errors: '' }));
    expect(await queuesOfMachine(run, 'win32').ask('zebra')).toBe(problem);
  });

  test('LABEL-10: one that Windows does not know, or that it says nothing clear of, gets nothing', async () => {
    for (const output of [
      '{"isThere":false,"status":"","jobs":[]}',
      'Get-Printer : The spooler service is not reachable.',
    ]) {
      const { run, calls } = answering(() => ({ exit: 0, output, errors: '' }));
      const sent = await createQueueLink(queuesOfMachine(run, 'win32')).send('zebra', zpl);
      expect(sent).toEqual({ ok: false, problem: 'unreachable', sent: false });
      expect(calls).toHaveLength(1);
    }
    const names = answering(() => ({ exit: 0, output: '{"names":["ZDesigner ZD421","Fax"]}', errors: '' }));
    expect(await queuesOfMachine(names.run, 'win32').list()).toEqual(['ZDesigner ZD421', 'Fax']);
  });
});

test('LABEL-10: a name that a tool would take for an option is no printer', () => {
  for (const queue of ['-o', ' zebra', '', 'ze\nbra', 'x'.repeat(128)])
    expect(printerSchema.safeParse({ queue, dpi: 203 }).success, JSON.stringify(queue)).toBe(false);
  expect(printerSchema.parse(zebra)).toEqual(zebra);
});

test('LABEL-10: the printer that a station has decides which way its labels go', async () => {
  const { run, calls } = answering(() => ({ exit: 0, output: idle('media-empty'), errors: '' }));
  const link = createPrinterLink(50, queuesOfMachine(run, 'linux'));
  expect(await link.ask(zebra)).toBe('paper');
  expect(await link.send(zebra, zpl)).toEqual({ ok: false, problem: 'paper', sent: false });
  expect(calls.map(({ argv }) => argv.join(' '))).toEqual(['lpstat -l -p zebra', 'lpstat -l -p zebra']);
});
