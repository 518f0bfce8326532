import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plants } from './plants';

it.each(plants.map((plant) => [plant.name, plant] as const))(
  '%s has its place in the product',
  (_, plant) => {
    expect(readFileSync(plant.file, 'utf8').split(plant.find)).toHaveLength(2);
  },
);
