/** Bytes that had moved, at a time in ms of a clock that only goes forward. */
export type Sample = { at: number; moved: number };

const windowMs = 60_000;
const stallMs = 30_000;
/** Fewer say nothing about the next hours. */
const fewestRates = 5;

export type SpeedMeter = {
  add: (sample: Sample) => void;
  /** Median of the last minute in bytes per second; null: not known yet. */
  bytesPerSecond: () => number | null;
  /** From a quick to a slow quarter of the last minute; null: cannot be told. */
  secondsLeft: (bytesLeft: number) => { from: number; to: number } | null;
  /** For how many ms nothing has moved, if that is long; null: it moves. */
  stalledMs: (at: number) => number | null;
};

/** How fast a copy is, by what it told once a second. */
export function createSpeedMeter(): SpeedMeter {
  const samples: Sample[] = [];
  let lastMove: Sample | null = null;

  function rates(): number[] {
    const found: number[] = [];
    for (const [place, { at, moved }] of samples.entries()) {
      const before = samples[place - 1];
      if (before && at > before.at) found.push(((moved - before.moved) * 1000) / (at - before.at));
    }
    return found.sort((one, other) => one - other);
  }

  return {
    add(sample) {
      // A process that began anew counts from 0 again.
      if (lastMove && sample.moved < lastMove.moved) samples.length = 0;
      if (!lastMove || sample.moved !== lastMove.moved) lastMove = sample;
      samples.push(sample);
      while (samples[0] && sample.at - samples[0].at > windowMs) samples.shift();
    },
    bytesPerSecond: () => quantile(rates(), 0.5),
    secondsLeft(bytesLeft) {
      const sorted = rates();
      const [slow, quick] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
      if (sorted.length < fewestRates || slow === null || quick === null || slow <= 0) return null;
      return { from: Math.floor(bytesLeft / quick), to: Math.ceil(bytesLeft / slow) };
    },
    stalledMs: (at) => (lastMove && at - lastMove.at >= stallMs ? at - lastMove.at : null),
  };
}

function quantile(sorted: number[], part: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? null;
}
