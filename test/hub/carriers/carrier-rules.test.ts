import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { settleMs } from '../../../hub/carriers/give-label';
import { leaseMs } from '../../../hub/carriers/label-rows';
import { dayMs, hourMs } from '../../../shared/time';
import { account, type BoxSite, openBoxSite } from '../../support/box-site';
import {
  aLabel,
  errors,
  type Karrio,
  messages,
  startKarrio,
  type Trouble,
} from '../../support/karrio-server';

const purchase = 'POST /v1/shipments/{id}/purchase';
const look = 'GET /v1/shipments/{id}';
const cancel = 'POST /v1/shipments/{id}/cancel';
const logged: string[] = [];
let site: BoxSite;
let karrio: Karrio;
beforeAll(async () => {
  site = await openBoxSite(logged);
  karrio = await startKarrio();
  await site.connect(karrio);
}, 60_000);
afterAll(async () => {
  await karrio.close();
  await site.close();
});
afterEach(() => expect(karrio.broken).toEqual([]));

let count = 0;
const aBox = (changes = {}) => site.sealedBox(`job-${(count += 1)}`, changes);
/** How many labels were sold for it, and how many of them are not given back. */
const salesOf = ({ boxId }: { boxId: string }) => {
  const ofBox = (ids: string[]) =>
    ids.filter((id) => karrio.shipments.get(id)?.metadata?.dockside_box === boxId);
  return { sold: ofBox(karrio.sold).length, live: ofBox(karrio.live()).length };
};
const numberOf = async (box: { jobId: string; boxId: string }) => {
  const answer = await site.ask(box);
  if (!answer.ok) throw new Error(answer.problem);
  return answer.trackingNumber;
};

describe('a label from a carrier platform', () => {
  test('CARRIER-1: is bought on the account of the customer, and the same one is given however often it is asked for', async () => {
    const box = await aBox();
    const answer = await site.ask(box);
    expect(answer).toMatchObject({ ok: true, carrierName: 'DHL', label: { format: 'ZPL' } });
    if (!answer.ok) return;
    expect(Buffer.from(answer.label.base64, 'base64').toString()).toBe(aLabel);
    const draft = karrio.calls.find(({ body }) => JSON.stringify(body)?.includes(box.boxId))?.body;
    expect(draft).toMatchObject({
      recipient: { person_name: 'Ada Example', country_code: 'US', address_line2: 'Floor 2' },
      shipper: { city: 'Växjö', country_code: 'US' },
      parcels: [{ weight: 3.4, weight_unit: 'KG' }],
      payment: { paid_by: 'recipient', account_number: account.carrierAccountNumber },
    });
    expect(JSON.stringify(draft)).not.toMatch(new RegExp(`${box.name}|${box.driveId}`));
    const asked = karrio.calls.length;
    expect(await site.ask(box)).toEqual(answer);
    await site.putOn(box, answer.trackingNumber);
    expect(await site.ask(box)).toEqual(answer);
    expect(karrio.calls.length).toBe(asked);
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
  });

  test('CARRIER-1: an order whose answer was lost is looked at, not repeated', async () => {
    for (const trouble of ['lost', '500 after'] as const) {
      const box = await aBox();
      karrio.trouble(purchase, trouble);
      expect(await site.ask(box)).toMatchObject({ ok: true });
      expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
    }
  });

  test('CARRIER-1: while nobody knows whether it was sold nothing is ordered again; it is looked at each time', async () => {
    const box = await aBox();
    karrio.trouble(purchase, 'lost');
    karrio.trouble(look, { status: 500, body: errors('out of memory') });
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'unclear' });
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
    expect(await site.ask(box)).toMatchObject({ ok: true });
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
  });

  test('CARRIER-1: an order that the platform carries out much later sells nothing twice', async () => {
    const box = await aBox();
    karrio.trouble(purchase, 'late');
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'unclear' });
    site.pass(settleMs - 1);
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'unclear' });
    site.pass(1);
    expect(await site.ask(box)).toMatchObject({ ok: true });
    karrio.catchUp();
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
  });

  test('CARRIER-1: an order that cannot be called off may still be carried out, so no other is made', async () => {
    const box = await aBox();
    karrio.trouble(purchase, 'late');
    await site.ask(box);
    site.pass(settleMs);
    karrio.trouble(cancel, { status: 500, body: errors('out of memory') });
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'unclear' });
    karrio.catchUp();
    expect(await site.ask(box)).toMatchObject({ ok: true });
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
  });

  test('CARRIER-1: of two stations that ask at once one buys, and the other is told so', async () => {
    const box = await aBox();
    const answers = await Promise.all([site.ask(box), site.ask(box), site.ask(box)]);
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
    const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    expect(problems.length).toBeLessThan(3);
    expect(new Set(problems)).toEqual(problems.length === 0 ? new Set() : new Set(['busy']));
  });

  test('CARRIER-1: whatever goes wrong, in whatever order, a box has never two labels that nobody gave back', async () => {
    const trouble = fc.constantFrom<Trouble>('late', 'lost', '500 after', {
      status: 424,
      body: messages('closed'),
    });
    const step = fc.oneof(
      fc.record({ act: fc.constant('ask' as const) }),
      fc.record({
        act: fc.constant('trouble' as const),
        call: fc.constantFrom(purchase, look, cancel),
        trouble,
      }),
      fc.record({ act: fc.constant('pass' as const), ms: fc.constantFrom(1000, leaseMs, settleMs, hourMs) }),
      fc.record({ act: fc.constantFrom('catchUp' as const, 'round' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const box = await aBox();
        for (const one of steps) {
          if (one.act === 'ask') await site.ask(box);
          if (one.act === 'trouble') karrio.trouble(one.call, one.trouble);
          if (one.act === 'pass') site.pass(one.ms);
          if (one.act === 'catchUp') karrio.catchUp();
          if (one.act === 'round') await site.round();
          expect(salesOf(box).live).toBeLessThanOrEqual(1);
        }
        karrio.noTrouble();
        karrio.catchUp();
        expect(salesOf(box).live).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe('what is refused, before anything is bought', () => {
  const refusals = [
    ['country', { returnAddress: { ...addressIn('Atlantis') } }, 'Atlantis'],
    ['noService', { returnShipping: { carrierName: 'Owl Post', carrierAccountNumber: '1' } }, 'Owl Post'],
  ] as const;
  test.each(refusals)('CARRIER-1: %s is said with what it is about', async (problem, changes, detail) => {
    const box = await aBox(changes);
    expect(await site.ask(box)).toEqual({ ok: false, problem, detail });
    expect(salesOf(box).sold).toBe(0);
  });

  test('CARRIER-1: a box that is open, held, gone or under another number gets none', async () => {
    const open = await aBox();
    await site
      .perform('boxUnsealed', { jobId: open.jobId, boxId: open.boxId, reason: 'r' })
      .catch(() => undefined);
    const [box] = (await site.jobOf(open.name)).boxes ?? [];
    if (!box) throw new Error('no box');
    await site.changeJob(open.name, { boxes: [{ ...box, sealed: null }] });
    expect(await site.ask(open)).toMatchObject({ problem: 'notSealed' });
    await site.changeJob(open.name, { boxes: [{ ...box, shippedAt: site.deps.now() }] });
    expect(await site.ask(open)).toMatchObject({ problem: 'gone' });

    const held = await aBox();
    await site.perform('faultRecorded', {
      faultId: 'fault-held',
      subject: { kind: 'job', jobId: held.jobId },
      kind: 'return-address-invalid',
      note: '',
      blocking: false,
    });
    expect(await site.ask(held)).toMatchObject({ problem: 'held' });

    const scanned = await aBox();
    await site.putOn(scanned, 'JD0999');
    expect(await site.ask(scanned)).toEqual({ ok: false, problem: 'otherNumber', detail: 'JD0999' });
    for (const one of [open, held, scanned]) expect(salesOf(one).sold).toBe(0);
  });

  test('CARRIER-1: what the platform or the carrier behind it refuses is told in its words, and may be asked again', async () => {
    const box = await aBox();
    karrio.trouble('POST /v1/shipments', {
      status: 400,
      body: errors('Invalid request', { recipient: ['phone_number'] }),
    });
    expect(await site.ask(box)).toEqual({
      ok: false,
      problem: 'refused',
      detail: 'Invalid request (recipient)',
    });
    karrio.trouble(purchase, { status: 424, body: messages('The account is closed') });
    expect(await site.ask(box)).toEqual({ ok: false, problem: 'refused', detail: 'The account is closed' });
    karrio.offer('dhl_parcel_connect');
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'noOffer' });
    karrio.offer('dhl_express_domestic');
    expect(await site.ask(box)).toMatchObject({ ok: true });
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
    expect(logged.join('')).not.toContain('The account is closed');
  });

  test('CARRIER-1: a label that cannot be fetched is bought all the same, and fetched the next time', async () => {
    const box = await aBox();
    karrio.trouble('POST /v1/shipments/{id}/documents/label', { status: 500, body: errors('no') });
    expect(await site.ask(box)).toMatchObject({ ok: false, problem: 'unreachable' });
    expect(await site.ask(box)).toMatchObject({ ok: true });
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
  });
});

describe('a label that is not used', () => {
  test('CARRIER-2: is given back once its number is off the box, and the next is another one', async () => {
    const box = await aBox();
    const number = await numberOf(box);
    await site.round();
    expect(salesOf(box).live).toBe(1);
    await site.putOn(box, number);
    await site.round();
    await site.takeOff(box);
    await site.round();
    expect(salesOf(box)).toEqual({ sold: 1, live: 0 });
    expect(await numberOf(box)).not.toBe(number);
    expect(salesOf(box)).toEqual({ sold: 2, live: 1 });
  });

  test('CARRIER-2: one that is off the box and asked for again is not given back under the hands of whoever puts it on', async () => {
    const box = await aBox();
    const number = await numberOf(box);
    await site.putOn(box, number);
    await site.takeOff(box);
    site.pass(1000);
    expect(await numberOf(box)).toBe(number);
    await site.round();
    expect(salesOf(box)).toEqual({ sold: 1, live: 1 });
    await site.putOn(box, number);
    // Printing it once more changes nothing.
    site.pass(1000);
    expect(await numberOf(box)).toBe(number);
    await site.round();
    await site.takeOff(box);
    await site.round();
    expect(salesOf(box)).toEqual({ sold: 1, live: 0 });
  });

  test('CARRIER-2: is given back when another number was scanned onto the box instead', async () => {
    const box = await aBox();
    await numberOf(box);
    await site.putOn(box, 'JD0888');
    await site.round();
    expect(salesOf(box)).toEqual({ sold: 1, live: 0 });
  });

  test('CARRIER-2: is given back when the box was sealed again, for it is another parcel', async () => {
    const box = await aBox();
    const number = await numberOf(box);
    site.pass(1000);
    await site.sealAgain(box);
    expect(await numberOf(box)).not.toBe(number);
    await site.round();
    expect(salesOf(box)).toEqual({ sold: 2, live: 1 });
  });

  test('CARRIER-2: is asked for again while the platform is away, and told to a person when it is refused', async () => {
    const box = await aBox();
    const number = await numberOf(box);
    await site.putOn(box, number);
    await site.round();
    await site.takeOff(box);
    karrio.trouble(cancel, 'lost');
    await site.round();
    site.pass(hourMs);
    await site.round();
    expect(salesOf(box).live).toBe(0);

    const kept = await aBox();
    const keptNumber = await numberOf(kept);
    await site.putOn(kept, keptNumber);
    await site.round();
    await site.takeOff(kept);
    karrio.trouble(cancel, { status: 424, body: messages('Already collected') });
    await site.round();
    const { notGivenBack } = await site.admin.readCarrierPlatform({});
    expect(notGivenBack).toMatchObject([
      { carrierName: 'DHL', trackingNumber: keptNumber, problem: 'Already collected' },
    ]);
  });
});

describe('boxes that left', () => {
  const sent = async () => {
    const box = await aBox();
    const number = await numberOf(box);
    await site.putOn(box, number);
    await site.ship(box, number);
    await site.round();
    return { ...box, number };
  };

  test('CARRIER-3: what one carrier fetched together is one manifest, made once', async () => {
    const boxes = [await sent(), await sent()];
    const made = () => karrio.calls.filter(({ call }) => call === 'POST /v1/manifests');
    const before = made().length;
    site.pass(2 * 60_000);
    await site.round();
    await site.round();
    const [manifest, ...more] = made().slice(before);
    expect(more).toEqual([]);
    expect(manifest?.body).toMatchObject({ carrier_name: 'dhl_express', address: { country_code: 'US' } });
    const told = [...karrio.shipments.values()].filter(({ id }) =>
      JSON.stringify(manifest?.body).includes(`"${id}"`),
    );
    expect(told.map(({ tracking_number }) => tracking_number)).toEqual(
      expect.arrayContaining(boxes.map(({ number }) => number)),
    );
  });

  test('CARRIER-3: a manifest whose answer was lost is not made again', async () => {
    await sent();
    const made = () => karrio.calls.filter(({ call }) => call === 'POST /v1/manifests').length;
    const before = made();
    karrio.trouble('POST /v1/manifests', 'lost');
    site.pass(2 * 60_000);
    await site.round();
    await site.round();
    expect(made() - before).toBe(1);
  });

  const ways = [
    ['return-lost', { status: 'unknown', events: [{ status: 'unknown', reason: 'carrier_parcel_lost' }] }],
    [
      'return-damaged',
      { status: 'in_transit', events: [{ status: 'on_hold', reason: 'carrier_damaged_parcel' }] },
    ],
    ['returned-undeliverable', { status: 'return_to_sender', events: [] }],
  ] as const;
  test.each(ways)('FAULT-7: the carrier says %s: its fault is opened, once', async (kind, tracker) => {
    const box = await sent();
    const opened = async () => (await site.jobOf(box.name)).faults.filter((fault) => fault.kind === kind);
    karrio.follow(`trk_${box.number}`, { status: 'in_transit', events: [{ status: 'in_transit' }] });
    site.pass(hourMs);
    await site.round();
    expect(await opened()).toEqual([]);
    karrio.follow(`trk_${box.number}`, tracker);
    site.pass(dayMs);
    await site.round();
    const [fault] = await opened();
    expect(fault).toMatchObject({ subject: { kind: 'drive', driveId: box.driveId }, state: 'open' });
    expect(fault?.note).toContain(`DHL ${box.number}`);
    if (!fault) return;
    // The carrier goes on saying it after people have dealt with it.
    await site.changeJob(box.name, { faults: [{ ...fault, state: 'resolved' }] });
    site.pass(dayMs);
    await site.round();
    expect(await opened()).toHaveLength(1);
  });

  test('FAULT-7: a parcel that has arrived is followed no longer', async () => {
    const box = await sent();
    karrio.follow(`trk_${box.number}`, { status: 'delivered', delivered: true, events: [] });
    site.pass(hourMs);
    await site.round();
    const looks = () => karrio.calls.filter(({ path }) => path.endsWith(`trk_${box.number}`)).length;
    expect(looks()).toBe(1);
    site.pass(2 * dayMs);
    await site.round();
    expect(looks()).toBe(1);
  });
});

function addressIn(countryOrRegion: string) {
  return {
    recipientName: 'Ada Example',
    streetAddress1: '1 Example Street',
    city: 'Exampletown',
    postalCode: '12345',
    countryOrRegion,
    phone: '4255550100',
    email: 'ada@example.com',
  };
}
