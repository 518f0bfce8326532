import { createTonePlayer, echoTick, tones } from './components/tones';
import type { FeedbackClass } from './store/feedback';
import { usePreferences } from './store/preferences';

const player = createTonePlayer();

/** The tone of a class at the volume of this station. */
export function playTone(kind: FeedbackClass | 'echo'): void {
  player.play(kind === 'echo' ? echoTick : tones[kind], usePreferences.getState().volume);
}
