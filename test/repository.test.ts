import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const record = z.record(z.string(), z.string());

test('the root holds the top-level names that were given', () => {
  const names = [
    'electron',
    'renderer',
    'shared',
    'test',
    'electron-builder.yml',
    'package.json',
    'tsconfig.json',
  ];
  expect(names.filter((name) => !existsSync(name))).toEqual([]);
});

test('package.json depends on what the product was to be made of', () => {
  const { dependencies, devDependencies } = z
    .object({ dependencies: record, devDependencies: record })
    .parse(json('package.json'));
  const all = { ...dependencies, ...devDependencies };
  for (const name of ['electron', 'react', 'zustand', 'dexie', '@playwright/test'])
    expect(all).toHaveProperty([name]);
  // A range would be another product on another day.
  expect(Object.values(all).filter((version) => !/^\d/.test(version))).toEqual([]);
});

test('every optional dependency has its entry in package-lock.json, or `npm ci` fails elsewhere', () => {
  const { packages } = z
    .object({ packages: z.record(z.string(), z.looseObject({ optionalDependencies: record.optional() })) })
    .parse(json('package-lock.json'));
  const hasEntry = (from: string, name: string) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      if (`${at}${at === '' ? '' : '/'}node_modules/${name}` in packages) return true;
      if (at === '' || !at.includes('/node_modules/')) return `node_modules/${name}` in packages;
    }
  };
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !hasEntry(from, name))
      .map((name) => `${from} → ${name}`),
  );
  expect(missing).toEqual([]);
});
