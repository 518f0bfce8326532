import { expect, test } from 'vitest';
import { acceptLanguage } from '../../../shared/azure/accept-language';
import { armError } from '../../../shared/azure/arm-error';

const missing = { code: 'MissingParameter', target: 'properties.jobType', text: 'api.missing' } as const;

test('one problem is the error itself', () => {
  const { error } = armError([missing], 'en');
  expect(error).toMatchObject({
    code: 'MissingParameter',
    target: 'properties.jobType',
    message: "'properties.jobType' is required.",
  });
  expect(error.details).toHaveLength(1);
});

test('several problems are listed, the first one heads them', () => {
  const { error } = armError([missing, { ...missing, target: 'location' }], 'sv');
  expect(error).toMatchObject({
    code: 'MissingParameter',
    target: 'properties.jobType',
    message: '2 egenskaper är inte giltiga; se details.',
    details: [{ target: 'properties.jobType' }, { target: 'location', message: "'location' krävs." }],
  });
});

test.each([
  [undefined, 'en'],
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['de, zh-Hans-CN;q=0.5, en;q=0.4', 'zh-CN'],
  ['sv;q=0', 'en'],
  ['de', 'en'],
  [';;;,q=,', 'en'],
])('Accept-Language %s is answered in %s', (header, language) => {
  expect(acceptLanguage(header)).toBe(language);
});
