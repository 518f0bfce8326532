import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Setting, Tally } from './scenario';

/** One power cut and what was there after it. */
export type Cut = Pick<Tally, 'acknowledged' | 'lost' | 'repeated'> & {
  wasControlLost: boolean;
  /** What else the log should say. */
  notes: string[];
};

const controlIn = (folder: string) => path.join(folder, 'not-synced');

/** Written just before the cut and not synced: a disk that still has it was in no power cut. */
export function writeControl(folder: string): void {
  writeFileSync(controlIn(folder), 'x'.repeat(1000));
}

export function isControlLost(folder: string): boolean {
  return (statSync(controlIn(folder), { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** As many cuts as rounds; throws when one of them spared the control. */
export async function cutPower(
  setting: Setting,
  cutOnce: (setting: Setting) => Promise<Cut>,
): Promise<Tally> {
  const { rounds, log } = setting;
  const total = { acknowledged: 0, lost: [] as string[], repeated: [] as string[] };
  let controlsLost = 0;
  for (let round = 0; round < rounds; round++) {
    const { acknowledged, lost, repeated, wasControlLost, notes } = await cutOnce(setting);
    const words = [`${acknowledged} acknowledged`, `${lost.length} lost`, ...notes];
    log(`cut ${round + 1}: ${words.join(', ')}`);
    total.acknowledged += acknowledged;
    total.lost.push(...lost);
    total.repeated.push(...repeated);
    if (wasControlLost) controlsLost += 1;
  }
  if (controlsLost < rounds)
    throw new Error(
      `only ${controlsLost} of ${rounds} cuts lost what was written without a sync: these are no power cuts`,
    );
  return { rounds, ...total, notes: [`control: ${controlsLost} of ${rounds} unsynced files lost`] };
}
