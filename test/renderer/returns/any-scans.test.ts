import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReturnsDialog, useReturns } from '../../../renderer/screens/returns/returns-store';
import type { Operation } from '../../../shared/operations';
import { boxBarcode } from '../../../shared/packing/box-label';
import { aDrive, aJob } from '../../support/builders';
import { atTheBox } from './at-the-box';

/** What lies on the table, and whose it is; two jobs have a drive with the same number on its label. */
const drives = [
  { serial: 'ZR50MFBH', jobId: 'job-1' },
  { serial: 'ZL2ALN08', jobId: 'job-1' },
  { serial: 'ZA1ALN08', jobId: 'job-2' },
  { serial: 'ZC7KPW43', jobId: 'job-2' },
  { serial: 'ZTW1NNED', jobId: 'job-1' },
  { serial: 'ZTW1NNED', jobId: 'job-2' },
] as const;
type OnTable = (typeof drives)[number];
const numbers = ['1Z999AA10123456784', '1Z5R89390357567127', '1Z999AA10123456793'];

const jobs = () =>
  ['job-1', 'job-2'].map((id) =>
    aJob({
      id,
      name: id,
      state: 'Packaging',
      transferBegan: true,
      drives: drives
        .filter(({ jobId }) => jobId === id)
        .map(({ serial }) =>
          aDrive({ driveId: serial, keys: [serial], state: 'Completed', place: 'shelf-2' }),
        ),
    }),
  );

const isAnswered = fc.boolean();
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('drive' as const), drive: fc.constantFrom(...drives) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('number' as const), number: fc.constantFrom(...numbers) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('boxLabel' as const), nth: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('close' as const), isAnswered }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('undo', 'newBox', 'putAside', 'otherStation', 'pickUp') }),
  },
);
/** What mostly follows on each other, so that boxes do leave: sealed, labelled, on the list, handed over. */
const sendOff = fc.constantFrom(...numbers).map((number): Step[] => [
  { kind: 'close', isAnswered: true },
  { kind: 'number', number },
  { kind: 'close', isAnswered: true },
  { kind: 'close', isAnswered: true },
]);
const day = fc
  .array(fc.oneof({ weight: 6, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: sendOff }), {
    minLength: 5,
    maxLength: 40,
  })
  .map((parts) => parts.flat());
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The boxes as who packs and drives them sees them: what was put in by hand, and what is in the van. */
function watchedBoxes() {
  const inBox = new Map<OnTable, string>();
  const away = new Set<OnTable>();
  const contents = (boxId: string) => drives.filter((drive) => inBox.get(drive) === boxId);
  return {
    isAway: (drive: OnTable) => away.has(drive),
    awayCount: () => away.size,
    boxIds: () => [...new Set(inBox.values())].sort(),
    see({ type, payload }: Operation, inHand: OnTable | null) {
      switch (type) {
        case 'drivePacked':
          if (!inHand) throw new Error('nothing was scanned');
          expect(away.has(inHand)).toBe(false);
          inBox.set(inHand, payload.boxId);
          return;
        case 'driveUnpacked':
          for (const drive of contents(payload.boxId))
            if (drive.serial === payload.driveId) inBox.delete(drive);
          return;
        case 'shipped':
          // What the hand put in is what the record says that left, all of it that job's, and none of it a second time.
          expect(
            contents(payload.boxId ?? '')
              .map(({ serial }) => serial)
              .sort(),
          ).toEqual([...payload.driveIds].sort());
          for (const drive of contents(payload.boxId ?? '')) {
            expect(drive.jobId).toBe(payload.jobId);
            expect(away.has(drive)).toBe(false);
            away.add(drive);
          }
          return;
        case 'shippedUndone':
          for (const drive of drives)
            if (drive.jobId === payload.jobId && payload.driveIds.includes(drive.serial)) away.delete(drive);
      }
    },
  };
}

type Table = ReturnType<typeof atTheBox>;

/** As an honest person answers: of two drives with one number, whose this one is. */
async function answer({ packer }: Table, dialog: ReturnsDialog, inHand: OnTable | null) {
  switch (dialog.kind) {
    case 'whichJob':
      return packer.answerJob(dialog, inHand?.jobId ?? '');
    case 'seal':
      return packer.seal(dialog.box, 2400, dialog.isPartial ? 'asked for' : '');
    case 'number':
      return packer.acceptNumber(dialog, 'Courier', 'compared');
    case 'unseal':
    case 'takeBack':
      return packer[dialog.kind](dialog.box, 'wrong');
    case 'whichCarrier':
      return packer.pickUp(dialog.choices[0]?.carrierName ?? '');
    case 'handOver':
      return packer.handOver('', '');
    default:
      useReturns.setState({ dialog: null });
  }
}

async function act(table: Table, one: Step, boxIds: string[]): Promise<unknown> {
  switch (one.kind) {
    case 'drive':
      return table.scan(one.drive.serial);
    case 'number':
      return table.scan(one.number);
    case 'boxLabel':
      return table.scan(boxBarcode(boxIds[one.nth % Math.max(1, boxIds.length)] ?? 'no-box'));
    case 'close':
    case 'undo':
      return table.press(one.kind);
    case 'newBox':
      return useReturns.getState().jobId === null ? null : table.packer.newBox();
    case 'otherStation':
      return useReturns.setState({ jobId: null, boxId: null, pickUp: null, shippedBoxes: [] });
    case 'pickUp':
      return table.packer.pickUp('UPS');
    default:
      return table.packer.putAside();
  }
}

it('PACK-1 PACK-4 PACK-7: whatever is scanned and pressed, no drive is in another job’s parcel and none leaves twice', async () => {
  let left = 0;
  await fc.assert(
    fc.asyncProperty(day, async (steps) => {
      const table = atTheBox(jobs(), 'lead');
      const boxes = watchedBoxes();
      let seen = 0;
      for (const one of steps) {
        const inHand = one.kind === 'drive' ? one.drive : null;
        // Who has nothing in the hand scans nothing.
        if (inHand && boxes.isAway(inHand)) continue;
        await act(table, one, boxes.boxIds());
        const { dialog } = useReturns.getState();
        if (dialog && (one.kind !== 'close' || one.isAnswered)) await answer(table, dialog, inHand);
        else useReturns.setState({ dialog: null });
        await table.packer.settled();
        for (const operation of table.performed.slice(seen)) boxes.see(operation, inHand);
        seen = table.performed.length;
      }
      left += boxes.awayCount();
    }),
    { numRuns: 150 },
  );
  expect(left).toBeGreaterThan(0);
});
