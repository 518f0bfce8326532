import type { DemoStageHand } from './demo-stage';

/** Something that somebody did at the demo site. */
export type DemoAct = { at: string; run: (hand: DemoStageHand) => Promise<void> };
