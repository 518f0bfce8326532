import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/canonical-json';

/** By name: the version and a hash of what that version says. */
export type Pins = Record<string, string>;

const hashOf = (value: unknown) =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);

/** What a sender may write; refinements and transforms have no JSON Schema and are left out. */
export const pinOf = (version: number, schema: z.ZodType) =>
  pinOfShape(version, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

export const pinOfShape = (version: number, shape: unknown) => `${version} ${hashOf(shape)}`;

/** What was released and is another now, each with what to do. */
export function differences(pinned: Pins, now: Pins): string[] {
  const gone = Object.keys(pinned)
    .filter((name) => !(name in now))
    .map(
      (name) => `${name} is gone: stations, journals and hubs of older versions still have it. Put it back.`,
    );
  const changed = Object.entries(now).flatMap(([name, pin]) => {
    const before = pinned[name];
    const line = `"${name}": "${pin}"`;
    if (before === pin) return [];
    if (before === undefined) return [`${name} is new: add ${line} to schema-pins.json.`];
    if (versionOf(pin) > versionOf(before))
      return [`${name} has a new version: write ${line} into schema-pins.json.`];
    return [
      `${name} changed and is still version ${versionOf(before)}. If anything that was written before is read otherwise ` +
        'or refused now, raise the version and bring the older one up (CONTRIBUTING.md, "A change of an operation"). ' +
        `Only if it is a compatible addition (an optional field, a rule loosened): write ${line} into schema-pins.json.`,
    ];
  });
  return [...gone, ...changed];
}

const versionOf = (pin: string) => Number.parseInt(pin, 10);
