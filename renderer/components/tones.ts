import type { FeedbackClass } from '../store/feedback';

type Note = { hz: number; atMs: number; ms: number };

/** One contour per class, told apart without looking; none longer than 0.6 s. */
export const tones: Record<FeedbackClass, Note[]> = {
  ok: [{ hz: 1200, atMs: 0, ms: 80 }],
  attention: [
    { hz: 700, atMs: 0, ms: 110 },
    { hz: 700, atMs: 170, ms: 110 },
  ],
  stop: [
    { hz: 360, atMs: 0, ms: 160 },
    { hz: 310, atMs: 190, ms: 160 },
    { hz: 260, atMs: 380, ms: 200 },
  ],
  done: [
    { hz: 880, atMs: 0, ms: 90 },
    { hz: 1109, atMs: 110, ms: 90 },
    { hz: 1319, atMs: 220, ms: 160 },
  ],
};

export const echoTick: Note[] = [{ hz: 500, atMs: 0, ms: 15 }];

export type TonePlayer = { play: (notes: Note[], volume: number) => void };

/** Plays nothing where the browser has no sound; it starts to sound with the first key or click, as browsers demand. */
export function createTonePlayer(): TonePlayer {
  let audio: AudioContext | null = null;
  return {
    play(notes, volume) {
      if (notes.length === 0 || volume <= 0 || !('AudioContext' in window)) return;
      audio ??= new AudioContext();
      if (audio.state === 'suspended') void audio.resume();
      for (const note of notes) playNote(audio, note, volume);
    },
  };
}

function playNote(audio: AudioContext, { hz, atMs, ms }: Note, volume: number) {
  const start = audio.currentTime + atMs / 1000;
  const end = start + ms / 1000;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = hz < 500 ? 'square' : 'sine';
  oscillator.frequency.value = hz;
  // Ramps, because a tone that is cut hard clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume * (hz < 500 ? 0.35 : 0.7), start + 0.005);
  gain.gain.setValueAtTime(volume * (hz < 500 ? 0.35 : 0.7), Math.max(start + 0.005, end - 0.01));
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
