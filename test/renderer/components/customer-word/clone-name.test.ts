import { expect, it } from 'vitest';
import { cloneName } from '../../../../renderer/components/customer-word/clone-name';
import { isJobName } from '../../../../shared/azure/job-name';

it('FAULT-7: a clone is called as the old job with the next number that is free', () => {
  expect(cloneName('photos', ['photos', 'videos'])).toBe('photos-2');
  expect(cloneName('photos', ['photos', 'Photos-2', 'photos-3'])).toBe('photos-4');
});

it('FAULT-7: a long name keeps room for its number', () => {
  const name = 'x'.repeat(64);
  const proposed = cloneName(name, [name]);
  expect(proposed).toBe(`${'x'.repeat(62)}-2`);
  expect(isJobName(proposed)).toBe(true);
});
