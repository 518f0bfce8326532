import { z } from 'zod';
import { type JobState, type JobType, jobStates, jobTypes } from '../states';
import { addMs, type Instant } from '../time';
import type { Problem } from './arm-error';

/*
 * $filter. Microsoft leaves its grammar open; ours is a small part of OData:
 *   filter    = condition *( "and" condition )
 *   condition = "type" "eq" text | "state" "eq" text | "state" "in" "(" text *( "," text ) ")"
 *             | "states" "eq" text                        a comma-separated list in one text, as the older API had it
 *             | "createdTime" ( "ge" | "gt" | "le" | "lt" | "eq" ) instant
 *   text      = "'" … "'"        instant = a date or date-time of ISO 8601, bare or quoted
 * Words, types and states are read without case.
 */
const comparisons = ['ge', 'gt', 'le', 'lt', 'eq'] as const;
export type JobCondition =
  | { property: 'type'; values: JobType[] }
  | { property: 'state'; values: JobState[] }
  | { property: 'createdTime'; comparison: (typeof comparisons)[number]; instant: Instant };

type Token = { kind: 'word' | 'text' | 'mark'; value: string; at: number };
export type FilterResult = { ok: true; conditions: JobCondition[] } | { ok: false; problem: Problem };

const longestFilter = 1000;

class FilterError extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(expected);
  }
}

export function parseJobFilter(filter: string): FilterResult {
  try {
    if (filter.length > longestFilter) throw new FilterError(longestFilter, 'end');
    const reader = tokenReader(tokens(filter), filter.length);
    const conditions = [condition(reader)];
    for (let token = reader.next(); token; token = reader.next()) {
      if (token.kind !== 'word' || token.value.toLowerCase() !== 'and')
        throw new FilterError(token.at, 'and');
      conditions.push(condition(reader));
    }
    return { ok: true, conditions };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return {
      ok: false,
      problem: {
        code: 'InvalidFilter',
        target: '$filter',
        text: 'api.filter',
        params: {
          position: error.at + 1,
          expected: error.expected,
          near: filter.slice(error.at, error.at + 20),
        },
      },
    };
  }
}

function tokens(filter: string): Token[] {
  const found: Token[] = [];
  const pattern = /\s*(?:'((?:[^']|'')*)'|([A-Za-z0-9:.+-]+)|([(),]))/y;
  const end = filter.trimEnd().length;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const match = pattern.exec(filter);
    const spaces = /^\s*/.exec(filter.slice(at))?.[0].length ?? 0;
    if (!match) throw new FilterError(at + spaces, "word, 'text', ( ) ,");
    const [, quoted, word, mark] = match;
    if (quoted !== undefined)
      found.push({ kind: 'text', value: quoted.replaceAll("''", "'"), at: at + spaces });
    else if (word !== undefined) found.push({ kind: 'word', value: word, at: at + spaces });
    else found.push({ kind: 'mark', value: mark ?? '', at: at + spaces });
  }
  return found;
}

type Reader = { next: () => Token | undefined; need: (expected: string) => Token };

function tokenReader(found: Token[], end: number): Reader {
  let position = 0;
  const next = () => found[position++];
  return {
    next,
    need: (expected) => {
      const token = next();
      if (!token) throw new FilterError(end, expected);
      return token;
    },
  };
}

function condition(reader: Reader): JobCondition {
  const properties = 'type, state, states, createdTime';
  const property = reader.need(properties);
  const name = property.kind === 'word' ? property.value.toLowerCase() : '';
  if (name === 'type') {
    oneOfWords(reader, ['eq']);
    return { property: 'type', values: [value(reader.need(`'${jobTypes.join("', '")}'`), jobTypes)] };
  }
  if (name === 'state') {
    if (oneOfWords(reader, ['eq', 'in']) === 'eq') {
      return { property: 'state', values: [value(reader.need("'state'"), jobStates)] };
    }
    return { property: 'state', values: stateList(reader) };
  }
  if (name === 'states') {
    oneOfWords(reader, ['eq']);
    const list = reader.need("'state,state'");
    if (list.kind !== 'text') throw new FilterError(list.at, "'state,state'");
    const values = list.value.split(',').map((part) => value({ ...list, value: part.trim() }, jobStates));
    return { property: 'state', values };
  }
  if (name === 'createdtime') {
    const comparison = oneOfWords(reader, comparisons);
    return { property: 'createdTime', comparison, instant: instantOf(reader.need('2026-01-31T00:00:00Z')) };
  }
  throw new FilterError(property.at, properties);
}

function stateList(reader: Reader): JobState[] {
  const open = reader.need('(');
  if (open.value !== '(' || open.kind !== 'mark') throw new FilterError(open.at, '(');
  const values: JobState[] = [];
  for (;;) {
    values.push(value(reader.need("'state'"), jobStates));
    const mark = reader.need(', )');
    if (mark.kind !== 'mark' || mark.value === '(') throw new FilterError(mark.at, ', )');
    if (mark.value === ')') return values;
  }
}

function oneOfWords<const W extends string>(reader: Reader, words: readonly W[]): W {
  const token = reader.need(words.join(', '));
  const word = words.find((candidate) => candidate === token.value.toLowerCase());
  if (token.kind !== 'word' || !word) throw new FilterError(token.at, words.join(', '));
  return word;
}

function value<const V extends string>(token: Token, values: readonly V[]): V {
  const found = values.find((candidate) => candidate.toLowerCase() === token.value.toLowerCase());
  if (token.kind !== 'text' || !found) throw new FilterError(token.at, `'${values.join("', '")}'`);
  return found;
}

const instantShape = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

function instantOf(token: Token): Instant {
  const given = instantShape.safeParse(token.value);
  if (token.kind === 'mark' || !given.success) throw new FilterError(token.at, '2026-01-31T00:00:00Z');
  return addMs(given.data, 0);
}
