import '../browser-globals';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { messages } from '../../../renderer/i18n/messages';
import { slipLines } from '../../../renderer/screens/returns/box-slip';
import { returnLabelOf } from '../../../renderer/screens/returns/return-label-of';
import { addressLines, readWayBack, senderLines } from '../../../renderer/screens/returns/way-back';
import { languages } from '../../../renderer/store/preferences';
import { drawLabel } from '../../../shared/labels/draw-label';
import { readZpl } from '../../../shared/labels/read-zpl';
import { toZpl } from '../../../shared/labels/to-zpl';
import { aDrive, aJob, aSite, day, day0 } from '../../support/builders';
import { drawn, tools } from '../../support/label-tools';
import { aBox, aReturnLabel, chineseAddress, swedishAddress } from '../../support/return-label';

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(languages.map((name) => [name, { translation: messages[name] }])),
  });
});

const textsOn = (label: ReturnType<typeof aReturnLabel>['label']) =>
  label.blocks.flatMap((block) =>
    block.kind === 'text' ? (typeof block.text === 'string' ? [block.text] : block.text) : [],
  );

describe('the return label of a box', () => {
  test('LABEL-7 says from, to, carrier, account, number, weight and which box it is', () => {
    const { label, code } = aReturnLabel('en');
    const texts = textsOn(label);
    expect(texts).toEqual(
      expect.arrayContaining([
        'K. Exempel, Contoso Storage AB',
        'Exempelgatan 42',
        '211 20 Malmö',
        'SWEDEN',
        'Phone +46 40 555 01 00',
        'Box 1 of 1',
        '2.4 kg',
        'one piece',
        'UPS · account 5R8939',
        '1Z5R89390357567127',
      ]),
    );
    expect(code).toBe('DRV1:0B1C2D3E4F5A');
    const codes = label.blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []));
    expect(codes).toEqual(['1Z5R89390357567127', code]);
  });

  test.each(languages)(
    'LABEL-7 says nothing of what is in the box or of whose project it is: %s',
    (language) => {
      const texts = textsOn(aReturnLabel(language).label).join('\n');
      expect(texts).not.toMatch(/secret-project|ZR50MFBH|drive|disk|硬盘|data/i);
    },
  );

  test.each([
    '^XZ^XA^FDsecond label^FS^XZ',
    '~JA~HS',
    'Evil^FS^XZ^XA',
    '\\& _5E _7E ^CC*',
    '^FO0,0^GB800,1200,800^FS',
    '>;>8421 ^BCN',
  ])('LABEL-2 a customer who is called %j is printed, and nothing is done', async (recipientName) => {
    const { label } = aReturnLabel('en', { recipientName, streetAddress1: recipientName });
    const plain = readZpl(toZpl(await drawn(aReturnLabel('en').label, 203)));
    const read = readZpl(toZpl(await drawn(label, 203)));
    const words = (texts: { text: string }[]) => texts.map(({ text }) => text).join(' ');
    expect(words(read.texts).split(recipientName)).toHaveLength(3);
    expect(read.boxes).toEqual(plain.boxes);
    expect(read.pictures).toEqual(plain.pictures);
  });

  test('LABEL-1 an address that has no room, or letters that no font has, stops it and is named', async () => {
    const tooLong = aReturnLabel('en', { streetAddress1: 'W'.repeat(256), streetAddress2: 'W'.repeat(256) });
    expect(await drawLabel(tooLong.label, 203, tools)).toEqual({
      ok: false,
      problem: 'overflow',
      field: 'To',
    });
    const arabic = aReturnLabel('en', { recipientName: 'عمان' });
    expect(await drawLabel(arabic.label, 203, tools)).toEqual({ ok: false, problem: 'letter', field: 'To' });
  });

  test('LABEL-7 a number that bars cannot say is not made into bars', () => {
    const { label } = aReturnLabel('en', {}, '单号-7');
    expect(label.blocks.filter(({ kind }) => kind === 'code')).toHaveLength(1);
    expect(textsOn(label)).toContain('单号-7');
  });

  test('without an address there is none', () => {
    const [job, box] = [aJob(), aBox()];
    const words = { t: i18next.getFixedT('en'), format: { number: String } as never };
    expect(
      returnLabelOf({ job, box, site: aSite(), way: { address: null, account: null } }, words),
    ).toBeNull();
  });
});

test('an address stands as it is written on a parcel, with or without a state', () => {
  expect(addressLines(swedishAddress)).toEqual([
    'K. Exempel, Contoso Storage AB',
    'Exempelgatan 42',
    '211 20 Malmö',
    'SWEDEN',
  ]);
  expect(
    addressLines({ ...swedishAddress, city: 'Redmond', stateOrProvince: 'WA', postalCode: '98052' }),
  ).toContain('Redmond, WA 98052');
  expect(addressLines(chineseAddress)).toContain('北京市, 北京 100081');
  const nowhere = { ...aSite(), name: 'Dock', address: { ...aSite().address } };
  for (const field of ['recipientName', 'streetAddress1', 'city', 'postalCode', 'countryOrRegion'] as const)
    nowhere.address[field] = '';
  expect(senderLines(nowhere)).toEqual(['Dock']);
});

test('where a box goes is asked of the hub: without it, without anybody signed in, or with an answer of another kind there is none', async () => {
  const hub = (answer: unknown) => ({ fetchFromHub: async () => answer as never });
  const there = {
    ok: true,
    body: { properties: { returnAddress: { ...swedishAddress, email: 'a@b.example' } } },
  };
  expect(await readWayBack(hub(there), 'job-1', 'anna')).toEqual({ address: swedishAddress, account: null });
  expect(await readWayBack(hub(there), 'job-1', null)).toBe('refused');
  expect(await readWayBack(hub({ ok: false, problem: 'offline' }), 'job-1', 'anna')).toBe('offline');
  expect(await readWayBack(hub({ ok: true, body: 'hello' }), 'job-1', 'anna')).toBe('offline');
});

test('PACK-8 the packing slip says what became of each drive of its box, and where its logs are (JOB-19)', () => {
  const box = aBox();
  const transfer = {
    startedAt: day0,
    endedAt: day(1),
    bytesDone: 1,
    bytesTotal: 1,
    errors: 0,
    warnings: 0,
    reason: null,
  };
  const inside = { boxId: box.id, state: 'Completed' as const };
  const uris = { errorLogUri: 'https://a.example/e', verboseLogUri: 'https://a.example/v' };
  const job = aJob({
    state: 'Packaging',
    boxes: [box],
    drives: [
      aDrive({ ...inside, driveId: 'A', transfer, ...uris }),
      aDrive({ ...inside, driveId: 'B', transfer: { ...transfer, errors: 3 }, ...uris }),
      aDrive({ ...inside, driveId: 'C', transfer: { ...transfer, warnings: 1 } }),
      aDrive({ ...inside, driveId: 'D', transfer: { ...transfer, reason: 'cancelled' } }),
      aDrive({ ...inside, driveId: 'E', state: 'Received', returnUnprocessed: true }),
      aDrive({ ...inside, driveId: 'F', state: 'Received', origin: 'extra', ...uris }),
      aDrive({ ...inside, driveId: 'G', state: 'Received', notNeeded: true }),
      aDrive({ driveId: 'ELSEWHERE', state: 'Completed', transfer }),
    ],
  });
  expect(slipLines(job, box.id).map(({ driveId, outcome, logs }) => [driveId, outcome, logs])).toEqual([
    ['A', { code: 'copied' }, []],
    ['B', { code: 'errors', count: 3 }, ['https://a.example/e']],
    ['C', { code: 'warnings', count: 1 }, []],
    ['D', { code: 'stopped' }, []],
    ['E', { code: 'unprocessed' }, []],
    ['F', { code: 'extra' }, []],
    ['G', { code: 'spare' }, []],
  ]);
});
