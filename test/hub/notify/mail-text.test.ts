import { describe, expect, it } from 'vitest';
import { asks, correctionContent, mailContent } from '../../../hub/notify/mail-text';
import type { Told } from '../../../hub/notify/notices';
import { apiLanguages } from '../../../shared/azure/accept-language';
import { faultKinds } from '../../../shared/faults/fault-kinds';
import { faultTable } from '../../../shared/faults/fault-table';
import { aDrive, aFault, aJob, aPackage, aSite, day, day0 } from '../../support/builders';

const reader = (language: (typeof apiLanguages)[number], timeZone: string | null = null) => ({
  name: 'Kerstin',
  email: 'kerstin@example.com',
  language,
  timeZone,
});
const told = (kind: Told['kind'], subject: string, detail: string): Told => ({
  kind,
  subject,
  detail,
  operationId: 'op-1',
});

describe.each(apiLanguages)('mails in %s', (language) => {
  const kinds = faultKinds.filter((kind) => faultTable[kind].template !== null);

  it.each(kinds)('tell of %s with what it is about, and all blanks filled', (kind) => {
    const [of] = faultTable[kind].subjects;
    const subject =
      of === 'package'
        ? ({ kind: 'package', packageId: 'package-1' } as const)
        : of === 'drive'
          ? ({ kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' } as const)
          : ({ kind: 'job', jobId: 'job-1' } as const);
    const fault = aFault({ kind, subject });
    const job = aJob({ faults: of === 'package' ? [] : [fault], drives: [aDrive({ state: 'Received' })] });
    const packages = [aPackage({ faults: of === 'package' ? [fault] : [] })];
    const facts = { job, packages, site: aSite(), now: day0 };
    const { subject: title, text } = mailContent(
      facts,
      [told('faultOpened', fault.id, kind)],
      reader(language),
    );
    expect(`${title}\n${text}`).not.toMatch(/{{|undefined|null|lost\b|förlorat|tappa|avsändaradress|丢失/i);
    expect(title).toContain('job-1');
    if (of === 'drive') expect(text).toContain('WD-A1');
    if (of === 'package') expect(text).toContain('00340434161094042557 (DHL)');
    expect(text.length).toBeGreaterThan(60);
  });

  it('name a number to call only where the site has one', () => {
    const site = aSite();
    const end = (phone: string) =>
      mailContent(
        {
          job: aJob({ state: 'Received' }),
          packages: [],
          now: day0,
          site: { ...site, address: { ...site.address, phone } },
        },
        [told('jobState', '', 'Received')],
        reader(language),
      ).text;
    expect(end('+46 18 10 00 00')).toContain('+46 18 10 00 00');
    expect(end(' ')).not.toMatch(/\bcall\b|\bring\b|致电/);
  });

  it('DRIVE-6: name every parcel that a job came back in, the first that left first', () => {
    const sent = (driveId: string, trackingNumber: string, shipDate: string) =>
      aDrive({
        driveId,
        state: 'ShippedBack',
        shipment: { carrierName: 'DHL', trackingNumber, shipDate },
      });
    const job = aJob({
      state: 'Completed',
      drives: [sent('WD-A1', 'R-2', day(2)), sent('WD-B2', 'R-1', day(1)), sent('WD-C3', 'R-2', day(2))],
    });
    const facts = { job, packages: [], site: aSite(), now: day(3) };
    const { text } = mailContent(facts, [told('jobState', '', 'Completed')], reader(language));
    expect(text.match(/R-\d/g)).toEqual(['R-1', 'R-2']);
  });

  it('tell of every state, the arrival, the deadlines and the end of a fault', () => {
    const fault = aFault({
      kind: 'hardware-error',
      subject: { kind: 'drive', jobId: 'job-1', driveId: 'WD-A1' },
    });
    const everything = [
      told('packageArrived', 'package-1', ''),
      told('faultClosed', fault.id, fault.kind),
      ...['creating', 'neverReceived', 'destroy', 'retention'].map((clock) =>
        told('deadline', clock, day(9)),
      ),
    ];
    for (const state of ['Received', 'Transferring', 'Packaging', 'Completed', 'Closed'] as const) {
      for (const cancelRequested of [false, true]) {
        const facts = {
          job: aJob({ state, cancelRequested, faults: [fault] }),
          packages: [aPackage()],
          site: aSite(),
          now: day0,
        };
        const { subject, text } = mailContent(
          facts,
          [...everything, told('jobState', '', state)],
          reader(language),
        );
        expect(`${subject}\n${text}`).not.toMatch(/{{|undefined|null/);
      }
    }
  });

  it('take back each thing that can be taken back', () => {
    const fault = aFault({ kind: 'hardware-error' });
    const facts = { job: aJob({ faults: [fault] }), packages: [aPackage()], site: aSite(), now: day0 };
    const wrong = [
      told('jobState', '', 'Received'),
      told('packageArrived', 'package-1', ''),
      told('faultOpened', fault.id, fault.kind),
      told('faultClosed', fault.id, fault.kind),
    ];
    const { subject, text } = correctionContent(facts, { wrong, sentAt: day0 }, reader(language));
    expect(`${subject}\n${text}`).not.toMatch(/{{|undefined|null/);
    expect(text.match(/^– /gm)).toHaveLength(4);
  });
});

it('DRIVE-7: a mail about a return address says until when the drives are safe, in the reader’s zone', () => {
  const fault = aFault({ kind: 'return-address-invalid', openedAt: day0 });
  const job = aJob({
    state: 'Packaging',
    faults: [fault],
    drives: [aDrive({ state: 'Received', arrivedAt: day(-30) })],
  });
  const facts = { job, packages: [], site: aSite(), now: day0 };
  const text = (zone: string) =>
    mailContent(facts, [told('faultOpened', fault.id, fault.kind)], reader('sv', zone)).text;
  expect(text('Europe/Stockholm')).toContain('Rätta returadressen');
  expect(text('Europe/Stockholm')).toContain('tidigast 31 maj 2026.');
  expect(text('Pacific/Kiritimati')).toContain('tidigast 31 maj 2026.');
  expect(text('Pacific/Honolulu')).toContain('tidigast 30 maj 2026.');
});

it('FAULT-3: only what the customer can do something about asks', () => {
  expect(['package-overdue', 'return-address-invalid', 'bitlocker-key-invalid'].map(asks)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['drive-extra', 'hardware-error', 'copy-errors'].map(asks)).toEqual([false, false, false]);
  // Whatever begins with asking the customer does ask, but where the answer is known already.
  const silent = faultKinds.filter((kind) => faultTable[kind].firstStep === 'contactCustomer' && !asks(kind));
  expect(silent).toEqual(['drive-unsupported', 'package-refused']);
});
