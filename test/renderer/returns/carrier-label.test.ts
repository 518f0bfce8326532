import '../browser-globals';
import i18next from 'i18next';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../renderer/i18n/messages';
import { askReprint, notePrint } from '../../../renderer/screens/returns/box-print';
import { isScanOfNumber } from '../../../renderer/screens/returns/carrier-label';
import { useReturns } from '../../../renderer/screens/returns/returns-store';
import { languages } from '../../../renderer/store/preferences';
import type { Reporter } from '../../../renderer/store/reporter';
import type { HubRead } from '../../../renderer/store/station';
import { type CarrierLabelAnswer, carrierProblems } from '../../../shared/carrier-contract';
import { aDrive, aJob } from '../../support/builders';
import { atTheBox } from './at-the-box';

const told: string[] = [];
const silent: Reporter = { report: ({ code }) => void told.push(code), refuse() {}, tick() {} };
beforeEach(() => {
  told.length = 0;
});
const job = aJob({
  id: 'job-1',
  state: 'Packaging',
  transferBegan: true,
  drives: [aDrive({ driveId: 'ZR50MFBH', state: 'Completed', place: 'shelf-2' })],
});
const given: CarrierLabelAnswer = {
  ok: true,
  carrierName: 'DHL',
  trackingNumber: 'JD014600003SE',
  label: { format: 'ZPL', base64: 'XlhBXlha' },
};
const refused = (problem: (typeof carrierProblems)[number], detail: string | null = null) =>
  ({ ok: false, problem, detail }) as const;

async function aSealedBox(answer: unknown = given) {
  const box = atTheBox([job]);
  const asked: string[] = [];
  box.station.fetchFromHub = async <R>(path: string): Promise<HubRead<R>> => {
    asked.push(path);
    const body = JSON.parse(JSON.stringify(answer));
    return answer === null
      ? { ok: false, problem: 'offline', status: 0, message: '', body: undefined }
      : { ok: true, body };
  };
  await box.scan('ZR50MFBH');
  await box.seal();
  const labelOf = () => box.document('job', 'job-1').boxes?.[0]?.label ?? null;
  return { ...box, asked, labelOf, boxId: box.document('job', 'job-1').boxes?.[0]?.id ?? '' };
}

describe('the carrier’s label of a sealed box', () => {
  it('PACK-6: puts the number that the carrier gave onto the box, at once', async () => {
    const box = await aSealedBox();
    expect(await box.packer.carrierLabel()).toEqual(given);
    expect(box.asked).toEqual([`jobs/job-1/boxes/${box.boxId}/label?operatorId=anna`]);
    expect(box.said()).toBe('ok pack.labelled');
    expect(box.labelOf()).toMatchObject({ carrierName: 'DHL', trackingNumber: 'JD014600003SE' });
  });

  it('is printed again without another operation, and taken off again with F8', async () => {
    const box = await aSealedBox();
    await box.packer.carrierLabel();
    const before = box.performed.length;
    expect(await box.packer.carrierLabel()).toEqual(given);
    expect(box.performed.length).toBe(before);
    expect(await box.press('undo')).toBe('ok pack.unlabelled');
    expect(box.labelOf()).toBeNull();
  });

  it('is told why there is none, and the box stays as it is; without the hub its number can be scanned', async () => {
    for (const problem of carrierProblems) {
      const box = await aSealedBox(refused(problem, 'x'));
      expect(await box.packer.carrierLabel()).toBeNull();
      expect(box.said()).toBe(`attention carrierLabel.problem.${problem}`);
      expect(box.labelOf()).toBeNull();
    }
    const box = await aSealedBox(null);
    expect(await box.packer.carrierLabel()).toBeNull();
    expect(box.said()).toBe('attention carrierLabel.problem.offline');
    expect(await box.scan('1Z999AA10123456784')).toBe('ok pack.labelled');
  });

  it('an answer that nobody understands is no label', async () => {
    const box = await aSealedBox({ ...given, label: { format: 'EXE', base64: '' } });
    expect(await box.packer.carrierLabel()).toBeNull();
    expect(box.said()).toBe('attention carrierLabel.problem.offline');
  });

  it('a box that is open gets none, and the hub is not asked', async () => {
    const box = await aSealedBox();
    await box.press('undo');
    expect(await box.packer.carrierLabel()).toBeNull();
    expect(box.asked).toEqual([]);
  });

  it('LABEL-6: the scan of its barcode proves it, whatever else the barcode holds', () => {
    expect(isScanOfNumber(']C1JD01 4600 003SE', 'JD014600003SE')).toBe(true);
    expect(isScanOfNumber('9632019600000000000400782JD014600003SE', 'JD014600003SE')).toBe(true);
    expect(isScanOfNumber('JD014600004SE', 'JD014600003SE')).toBe(false);
    expect(isScanOfNumber('ZR50MFBH', '')).toBe(false);
  });
});

describe('every reason why there is none', () => {
  beforeAll(async () => {
    await i18next.init({
      lng: 'en',
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
      resources: Object.fromEntries(languages.map((name) => [name, { translation: messages[name] }])),
    });
  });
  it.each(languages)('has words of its own in %s', (language) => {
    const said = [...carrierProblems, 'offline', 'foreign'].map((problem) =>
      i18next.t(`carrierLabel.problem.${problem}`, { lng: language, detail: 'DHL-42' }),
    );
    expect(new Set(said).size).toBe(said.length);
    expect(said.join()).not.toContain('carrierLabel.');
    expect(said.filter((text) => text.includes('DHL-42'))).toHaveLength(6);
  });
});

describe('a label for the outside of a box', () => {
  const aLabel = (box: Awaited<ReturnType<typeof aSealedBox>>) => {
    const now = box.document('job', 'job-1');
    const [sealed] = now.boxes ?? [];
    if (!sealed) throw new Error('no box');
    return { job: now, box: sealed, label: 'carrier', trackingNumber: given.trackingNumber } as const;
  };

  it('LABEL-8: is printed at once, and again only when somebody says why', async () => {
    const box = await aSealedBox();
    const reasons: string[] = [];
    const print = async (reason: string) => {
      reasons.push(reason);
      await notePrint({ station: box.station, reporter: silent }, aLabel(box), reason);
    };
    askReprint(aLabel(box), print);
    await expect.poll(() => aLabel(box).box.prints?.length).toBe(1);
    askReprint(aLabel(box), print);
    expect(reasons).toEqual(['']);
    const { dialog } = useReturns.getState();
    expect(dialog).toMatchObject({ kind: 'reprint', copies: 1 });
    if (dialog?.kind === 'reprint') dialog.go('It tore');
    await expect.poll(() => aLabel(box).box.prints?.length).toBe(2);
    expect(reasons).toEqual(['', 'It tore']);
    expect(told).toEqual([]);
  });

  it('LABEL-8: one that another station printed meanwhile is told', async () => {
    const box = await aSealedBox();
    const first = aLabel(box);
    await notePrint({ station: box.station, reporter: silent }, first, '');
    await notePrint({ station: box.station, reporter: silent }, first, '');
    expect(told).toEqual(['refused.pack.reprintReason']);
  });
});
