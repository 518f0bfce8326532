import { newJob } from './act-at-dock';
import type { RunWorld } from './run-world';
import type { SavedOperations } from './saved-operations';
import type { SimDock } from './sim-dock';
import type { SimHub } from './sim-hub';

type Parts = {
  world: RunWorld;
  hub: SimHub;
  saved: SavedOperations;
  /** Sends, hears nothing, and so sends the same again to the hub that was restored meanwhile. */
  sender: SimDock;
  /** Hears of it, and has sent nothing since the backup: nothing that it knows of its own is beyond the hub. */
  reader: SimDock;
  others: SimDock[];
  /** All is well from now on. */
  isOver(): boolean;
};

const stepMs = 250;
const longestMs = 20_000;

/** A backup is restored, another job comes in, and what was sent before has the number again that it had. */
export async function sameNumberAgain(parts: Parts): Promise<void> {
  const { hub, sender, reader, others, isOver } = parts;
  sender.line.loses = 'answers';
  reader.line.loses = 'pushes';
  for (const { line } of others) line.up = false;
  try {
    await happen(parts);
  } finally {
    for (const { line } of [sender, reader, ...others]) {
      line.loses = null;
      if (!isOver()) line.up = true;
    }
    if (!hub.isUp()) hub.start();
  }
}

async function happen({ world, hub, saved, sender, reader, isOver }: Parts): Promise<void> {
  const { time, happened, trace } = world;
  const rng = world.rng.fork();
  const timeline = () => hub.ledger.current();
  const newest = () => timeline().entries[timeline().entries.length - 1];

  async function until(isSo: () => boolean): Promise<boolean> {
    for (const end = time.now() + longestMs; time.now() < end; await time.wait(stepMs)) {
      if (isOver() || !hub.isUp()) return false;
      for (const dock of [sender, reader]) for (const { station } of dock.pages) station?.syncNow();
      if (isSo()) return true;
    }
    return false;
  }

  // What is on its way arrives before.
  await time.wait(1500);
  if (isOver() || !hub.isUp()) return;
  const restore = await hub.backup();
  const before = timeline().entries.length;
  await hub.act('jobCreated', newJob(rng, { name: 'forgotten', drives: 1 }));
  const isSeen = await until(() => {
    sender.work();
    const last = newest();
    const isOfSender = [...sender.profile.rows.outbox.values()].some(
      ({ operationId }) => operationId === last?.operationId,
    );
    return (
      isOfSender &&
      last !== undefined &&
      last.seq > before + 1 &&
      reader.profile.rows.meta.cursor === last.seq
    );
  });
  const last = newest();
  if (!isSeen || !last) return;
  reader.line.up = false;
  trace('a backup is restored');
  hub.die();
  await time.wait(100);
  await restore();
  saved.hubWentBack();
  hub.start();
  await hub.act('jobCreated', newJob(rng, { name: 'instead', drives: 1 }));
  if (await until(() => timeline().byId.get(last.operationId)?.seq === last.seq))
    happened('same operation, same number, another history');
}
