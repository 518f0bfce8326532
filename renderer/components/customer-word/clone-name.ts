const longest = 64;

/** `photos`, `photos-2`, `photos-3` …: the first that none of the `taken` jobs has. Upper and lower case are the same (JOB-22). */
export function cloneName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map((one) => one.toLowerCase()));
  for (let n = 2; ; n += 1) {
    const suffix = `-${n}`;
    const proposed = `${name.slice(0, longest - suffix.length)}${suffix}`;
    if (!names.has(proposed.toLowerCase())) return proposed;
  }
}
