import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { aCopy, aResult, type BenchDouble } from '../support/bench-double';
import type { people } from '../support/site';
import { arriving, copied, type DayJob, errorLogOf, goingBack, ofStory } from './day-cast';
import { BenchPage } from './pages/bench-page';
import { ReceivingPage } from './pages/receiving-page';
import { ReturnsPage } from './pages/returns-page';
import { playBench } from './play-bench';

type Person = (typeof people)[keyof typeof people];
type InBay = { bay: number; job: DayJob; serial: string };

const chassis = { rows: 3, columns: 8, order: 'rows', origin: 'top-left', firstNumber: 1 } as const;
const bytes = 4e12;

/** One station and its operator for a day. */
export async function openWorkplace(page: Page, url: string, person: Person) {
  const bench = new BenchPage(page, url);
  const double = await playBench(page, chassis);
  const at = {
    page,
    person,
    double,
    bench,
    dock: new ReceivingPage(page, url),
    returns: new ReturnsPage(page, url),
  };
  await at.dock.start(person);
  return at;
}
export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;

/** Without loading the page anew, as it is done with or without a hub. */
export async function goTo({ page }: Workplace, screen: 'receiving' | 'transfers' | 'returns') {
  await page.locator(`[data-nav="${screen}"]`).click();
  await expect(page).toHaveURL(new RegExp(`/${screen}$`));
}

export async function receiveAll(at: Workplace, jobs: DayJob[]) {
  await goTo(at, 'receiving');
  for (const job of jobs) await receive(at, job);
}

async function receive({ dock, person }: Workplace, job: DayJob) {
  await dock.scan(job.tracking);
  await dock.expectPanel('ok', 'pkg.open');
  if (job.story === 'damagedBox') {
    await dock.press('F6');
    await dock.dialog.getByLabel('crushed').check();
    await dock.confirm('Record damage', 'corner crushed 5 cm');
  } else await dock.press('F5');
  await dock.expectStep('drives');
  if (job.extra) {
    await dock.scan(job.extra);
    await dock.expectPanel('attention', 'drv.extra');
  }
  for (const serial of arriving(job)) {
    await dock.scan(serial);
    if (job.type === 'Export') await dock.confirm('Attach');
    await expect(dock.drive(serial)).toHaveAttribute('data-state', 'Received');
  }
  if (job.story === 'damagedDrive') {
    await dock.press('F6');
    await dock.confirm('Record damage', 'connector bent');
    await dock.expectPanel('attention', 'drv.damaged');
  }
  if (job.story !== 'missing') return dock.closeParcel();
  await dock.closeShort({ [ofStory(job)]: 'Never received' }, person.pin);
  await dock.expectStep('idle');
}

/** Every drive into a bay of its own, and all are started at once. */
export async function startCopies(at: Workplace, jobs: DayJob[]): Promise<InBay[]> {
  await goTo(at, 'transfers');
  const drives = jobs.flatMap((job) => copied(job).map((serial) => ({ job, serial })));
  const inBays = drives.map((drive, index): InBay => ({ bay: index + 1, ...drive }));
  for (const { bay, serial } of inBays) await putIn(at, bay, serial);
  await at.bench.expectBay(inBays.at(-1)?.bay ?? 0, 'ready');
  await at.bench.press('F9');
  await at.bench.expectPanel('ok', 'bench.started');
  for (const { bay } of inBays) run(at.double, bay);
  await at.bench.expectBay(inBays[0]?.bay ?? 0, 'copying');
  return inBays;
}

export async function putIn({ bench, double }: Workplace, bay: number, serial: string) {
  await bench.scan(`$Y:${bay}`);
  await bench.expectPanel('ok', 'bench.scanDrive');
  await bench.scan(serial);
  await bench.expectBay(bay, 'awaited');
  double.set(bay, { state: 'ready', found: { device: '/dev/sdc', serial, model: 'ST4000NM0035', bytes } });
}

export function run(double: BenchDouble, bay: number) {
  double.set(bay, { state: 'copying', transfer: aCopy({ id: randomUUID(), bytes, bytesDone: bytes / 2 }) });
}

/** The machine is done with these; the page records it, and they are taken out. */
export async function endCopies(at: Workplace, inBays: InBay[]) {
  await goTo(at, 'transfers');
  for (const { bay, job, serial } of inBays) {
    const isIt = serial === ofStory(job);
    end(at.double, bay, {
      failed: isIt && job.story === 'errors' ? 3 : 0,
      warnings: isIt && job.story === 'warnings' ? 2 : 0,
      logs: { error: errorLogOf(serial), verbose: null, manifest: null },
    });
  }
  for (const { bay, serial } of inBays) {
    await at.bench.expectBay(bay, 'safe');
    await takeOut(at, bay, serial);
  }
}

function end(double: BenchDouble, bay: number, changes: Parameters<typeof aResult>[0] = {}) {
  const { transfer } = double.bay(bay);
  const ids = { transferId: transfer?.id ?? '', operationId: randomUUID() };
  const endedAt = new Date().toISOString();
  double.set(bay, {
    state: 'safe',
    result: aResult({ bytes, bytesTotal: bytes, endedAt, ...ids, ...changes }),
  });
}

export async function takeOut({ bench }: Workplace, bay: number, serial: string) {
  await bench.scan(serial);
  await bench.expectPanel('ok', 'bench.takenOut');
  await bench.expectBay(bay, 'empty');
}

/** Everything of each job into one box, sealed, with the carrier's label on it. */
export async function packAll(at: Workplace, jobs: DayJob[]) {
  await goTo(at, 'returns');
  for (const job of jobs) await pack(at.returns, job);
  await at.page.getByTestId('put-aside').click();
  await at.returns.expectStep('idle');
}

async function pack(returns: ReturnsPage, job: DayJob) {
  for (const serial of goingBack(job)) {
    await returns.scan(serial);
    await returns.expectPacked(serial, 'here');
  }
  await returns.expectPanel('done', 'pack.last');
  await returns.seal('2.4');
  await returns.scan(job.numberBack);
  await returns.expectPanel('ok', 'pack.labelled');
}

/** The carrier is here: each of its boxes is scanned by the carrier's own label. */
export async function handOverAll({ returns, person }: Workplace, carrier: string, jobs: DayJob[]) {
  await returns.page.locator(`[data-carrier="${carrier}"]`).getByRole('button').click();
  await returns.expectStep('pickUp');
  for (const { numberBack } of jobs.filter(({ carrierBack }) => carrierBack === carrier)) {
    await returns.scan(numberBack);
    const line = returns.page.getByTestId('pick-up').getByRole('listitem').filter({ hasText: numberBack });
    await expect(line.locator('[data-scanned="true"]')).toBeVisible();
  }
  await returns.handOver(person.pin);
}
