import type { Ledger } from './ledger';
import type { ProfileRows } from './memory-station-store';
import type { RunWorld } from './run-world';
import type { SimDock } from './sim-dock';

type Saved = {
  dock: SimDock;
  /** Its last copy went with the disk that it was on, or with a database behind a damaged disk: nobody can bring it back. */
  excused: boolean;
};

/** S1 and S13: what perform() called saved is somewhere, until the hub has it for good. */
export type SavedOperations = {
  add(dock: SimDock, operationId: string, wasProtected: boolean): void;
  /** A disk of this dock lost something: what was nowhere else is excused. */
  damaged(dock: SimDock): void;
  /** The hub's database went back: what no station has is a violation, unless its station's disk was damaged before. */
  hubWentBack(): void;
  /** Whatever the run does, this never loses one. */
  assertKept(when: string): void;
  assertKeptAfter(dock: SimDock, before: ProfileRows, removed: string[]): void;
  /** Those that the hub must have in the end. */
  missingAtHub(): string[];
  count(): number;
};

export function createSavedOperations(
  world: RunWorld,
  ledger: Ledger,
  docks: readonly SimDock[],
): SavedOperations {
  const saved = new Map<string, Saved>();
  const damagedDocks = new Set<SimDock>();

  function isOn(dock: SimDock, operationId: string): boolean {
    const { retained, outbox } = dock.profile.rows;
    if (retained.has(operationId) || dock.journal.has(operationId)) return true;
    for (const entry of outbox.values()) if (entry.operationId === operationId) return true;
    return false;
  }

  const isSomewhere = (operationId: string) =>
    ledger.current().byId.has(operationId) || docks.some((dock) => isOn(dock, operationId));

  function* lost(): Generator<[string, Saved]> {
    const copies = new Set<string>(ledger.current().byId.keys());
    for (const { profile, journal } of docks) {
      for (const { operationId } of profile.rows.outbox.values()) copies.add(operationId);
      for (const { operationId } of profile.rows.retained.values()) copies.add(operationId);
      for (const operation of journal.rows().operations) if (operation) copies.add(operation.id);
    }
    for (const [operationId, one] of saved)
      if (!one.excused && !copies.has(operationId)) yield [operationId, one];
  }

  return {
    add(dock, operationId, wasProtected) {
      saved.set(operationId, { dock, excused: false });
      if (wasProtected && !dock.journal.has(operationId))
        world.violate('S1', `${operationId} is called saved and protected, and no journal has it`);
      if (!isSomewhere(operationId)) world.violate('S1', `${operationId} is called saved, and is nowhere`);
    },
    damaged(dock) {
      damagedDocks.add(dock);
      for (const [operationId, one] of lost()) {
        one.excused = true;
        world.trace(`the last copy of ${operationId} went with a disk`);
      }
    },
    hubWentBack() {
      for (const [operationId, one] of lost()) {
        if (damagedDocks.has(one.dock)) one.excused = true;
        else world.violate('S13', `${operationId} went with the hub's database: its station kept none`);
      }
    },
    assertKept(when) {
      for (const [operationId] of lost()) world.violate('S1', `${operationId} is nowhere after ${when}`);
    },
    assertKeptAfter(dock, _before, removed) {
      for (const operationId of removed)
        if (saved.get(operationId)?.excused === false && !isSomewhere(operationId))
          world.violate('S1', `${dock.name} dropped ${operationId}, and it is nowhere else`);
    },
    missingAtHub() {
      const { byId } = ledger.current();
      return [...saved].flatMap(([id, { excused }]) => (excused || byId.has(id) ? [] : [id]));
    },
    count: () => saved.size,
  };
}
