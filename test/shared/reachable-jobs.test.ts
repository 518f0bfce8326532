import { describe, expect, test } from 'vitest';
import { isEnded } from '../../shared/jobs/roll-up';
import { jobProblem } from '../support/job-problem';
import { type Act, actsIn, firstWorld, keyOf, type Scope, type World } from '../support/job-worlds';

type Explored = { worlds: Map<string, World>; before: Map<string, string[]>; broken: string[] };
type Acts = (world: World, scope: Scope) => Act[];

function explore(scope: Scope, acts: Acts = actsIn): Explored {
  const first = firstWorld(scope);
  const worlds = new Map([[keyOf(first), first]]);
  const before = new Map<string, string[]>();
  const broken: string[] = [];
  // A Map hands out what is added while it is walked through.
  for (const [key, world] of worlds) {
    for (const { name, world: after } of acts(world, scope)) {
      const reached = keyOf(after);
      const problem = jobProblem(world.job, after.job);
      if (problem) broken.push(`${problem}: ${key} --${name}--> ${reached}`);
      const earlier = before.get(reached);
      if (earlier) earlier.push(key);
      else before.set(reached, [key]);
      if (!worlds.has(reached)) worlds.set(reached, after);
    }
  }
  return { worlds, before, broken };
}

/** Worlds from which no sequence of acts leads to an ended job. */
function stuckIn({ worlds, before }: Explored): string[] {
  const freed = new Set([...worlds].filter(([, { job }]) => isEnded(job.state)).map(([key]) => key));
  for (const key of freed) for (const earlier of before.get(key) ?? []) freed.add(earlier);
  return [...worlds.keys()].filter((key) => !freed.has(key));
}

const plain = { faulted: 1, parcel: false, jobFaults: false, undo: false, late: false };
const whole = { faulted: 1, parcel: true, jobFaults: true, undo: true, late: true };

/** `atLeast`: so that an explorer that went blind does not pass. */
const scopes: [title: string, scope: Scope, atLeast: number][] = [
  ['import of 4 drives and 2 extras', { type: 'Import', drives: 4, extras: 2, ...plain }, 15_000],
  ['export of up to 4 drives', { type: 'Export', drives: 4, extras: 0, ...plain, parcel: true }, 9_000],
  [
    'import of a drive and an extra, all that can happen',
    { type: 'Import', drives: 1, extras: 1, ...whole },
    3_000,
  ],
  ['import of 2 drives, all that can happen', { type: 'Import', drives: 2, extras: 0, ...whole }, 9_000],
  [
    'export of up to 2 drives, all that can happen',
    { type: 'Export', drives: 2, extras: 0, ...whole },
    9_000,
  ],
];

describe('every reachable job', () => {
  test.each(scopes)(
    'JOB-14 %s: none ends with a drive on site, none is stuck',
    { timeout: 300_000 },
    (_title, scope, atLeast) => {
      const explored = explore(scope);
      expect(explored.broken.slice(0, 5)).toEqual([]);
      expect(stuckIn(explored).slice(0, 5)).toEqual([]);
      expect(explored.worlds.size).toBeGreaterThan(atLeast);
    },
  );

  const small: Scope = { type: 'Import', drives: 2, extras: 1, ...plain };
  const breaking =
    (isBroken: (world: World) => boolean, state: World['job']['state']): Acts =>
    (world, scope) =>
      actsIn(world, scope).map(({ name, world: after }) => ({
        name,
        world: isBroken(after) ? { ...after, job: { ...after.job, state } } : after,
      }));

  test.each<[string, Acts, string]>([
    [
      'ends too early',
      breaking(({ job }) => job.state === 'Packaging', 'Closed'),
      'ended with a drive on site',
    ],
    [
      'packs too early',
      breaking(({ job }) => job.state === 'Shipping', 'Packaging'),
      'packaging while a drive is awaited',
    ],
    [
      'packs unfinished drives',
      breaking(({ job }) => job.state === 'Received', 'Packaging'),
      'packaging while a drive is open',
    ],
    ['packs nothing', breaking(({ job }) => isEnded(job.state), 'Packaging'), 'packaging nothing'],
  ])('JOB-14 has teeth: a roll-up that %s is noticed', (_title, acts, problem) => {
    expect(explore(small, acts).broken.some((text) => text.startsWith(problem))).toBe(true);
  });

  test('JOB-14 has teeth: jobs that cannot go on are noticed', () => {
    const withoutReturn: Acts = (world, scope) =>
      actsIn(world, scope).filter(({ name }) => !name.startsWith('ship'));
    expect(stuckIn(explore(small, withoutReturn)).length).toBeGreaterThan(0);
  });
});
