import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTonePlayer, echoTick, tones } from '../../../renderer/components/tones';

type Started = { hz: number; startS: number; endS: number; peak: number };

/** A sound card that writes down what it is told. */
function aSoundCard(state: 'running' | 'suspended' = 'running') {
  const started: Started[] = [];
  const resume = vi.fn(async () => undefined);
  class FakeAudioContext {
    state = state;
    currentTime = 10;
    destination = {};
    resume = resume;
    createOscillator() {
      const note: Started = { hz: 0, startS: 0, endS: 0, peak: 0 };
      return {
        type: 'sine',
        frequency: {
          set value(hz: number) {
            note.hz = hz;
          },
        },
        connect(gain: { peak: () => number; connect: (to: object) => object }) {
          note.peak = gain.peak();
          return gain;
        },
        start(at: number) {
          note.startS = at - 10;
          started.push(note);
        },
        stop(at: number) {
          note.endS = at - 10;
        },
      };
    }
    createGain() {
      let peak = 0;
      const set = (value: number) => {
        peak = Math.max(peak, value);
      };
      return {
        gain: { setValueAtTime: set, linearRampToValueAtTime: set },
        peak: () => peak,
        connect: (to: object) => to,
      };
    }
  }
  vi.stubGlobal('window', { AudioContext: FakeAudioContext });
  vi.stubGlobal('AudioContext', FakeAudioContext);
  return { started, resume };
}

afterEach(() => vi.unstubAllGlobals());

describe('the tone of each feedback class', () => {
  it('none is longer than 0.6 s, and each has a contour of its own', () => {
    for (const notes of [...Object.values(tones), echoTick])
      for (const { atMs, ms } of notes) expect(atMs + ms).toBeLessThanOrEqual(600);
    const contours = Object.values(tones).map((notes) => notes.map(({ hz }) => hz).join());
    expect(new Set(contours).size).toBe(contours.length);
    const falling = tones.stop.map(({ hz }) => hz);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    const rising = tones.done.map(({ hz }) => hz);
    expect(rising).toEqual(rising.toSorted((a, b) => a - b));
  });

  it('every note is played at its time', () => {
    const { started } = aSoundCard();
    createTonePlayer().play(tones.attention, 0.6);
    expect(started.map(({ hz }) => hz)).toEqual([700, 700]);
    expect(started.map(({ startS }) => startS)).toEqual([0, expect.closeTo(0.17)]);
    expect(started[0]?.endS).toBeCloseTo(0.11);
  });

  it('the volume of the station is the volume of the note; at zero nothing is played', () => {
    const { started } = aSoundCard();
    const player = createTonePlayer();
    player.play(tones.ok, 1);
    player.play(tones.ok, 0.5);
    player.play(tones.ok, 0);
    expect(started).toHaveLength(2);
    expect(started[0]?.peak).toBeGreaterThan(0);
    expect(started[1]?.peak).toBeCloseTo((started[0]?.peak ?? 0) / 2);
  });

  it('a sound that the browser holds back is asked for again; without sound nothing breaks', () => {
    const { resume } = aSoundCard('suspended');
    createTonePlayer().play(tones.ok, 1);
    expect(resume).toHaveBeenCalledOnce();
    vi.stubGlobal('window', {});
    expect(() => createTonePlayer().play(tones.stop, 1)).not.toThrow();
  });
});
