/** One broken rule: `find` occurs exactly once in `file`, and the tests that name `rule` fail with `replace` instead. */
export type Mutant = { rule: string; file: string; find: string; replace: string };
