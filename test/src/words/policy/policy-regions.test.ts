import { expect, test } from 'vitest';
import { regionChoices, regionName } from '../../../../src/words/policy/policy-regions.ts';

test.each([
  ['EU', 'European Union'],
  ['EEA', 'European Economic Area'],
  ['GB', 'United Kingdom'],
  ['US-CA', 'California, US'],
  ['US-WY', 'Wyoming, US'],
  ['CA-ON', 'Canada, ON'],
])('%s is %s', (code, name) => {
  expect(regionName(code, 'en')).toBe(name);
});

test('what can be chosen has a code that the backend takes, each once, and a name', () => {
  const choices = regionChoices('en');
  expect(choices.filter(({ code }) => !/^(EU|EEA|[A-Z]{2}(-[A-Z]{2})?)$/.test(code))).toEqual([]);
  expect(new Set(choices.map(({ code }) => code)).size).toBe(choices.length);
  expect(choices.filter(({ name }) => name.trim() === '')).toEqual([]);
  expect(choices.slice(0, 2).map(({ code }) => code)).toEqual(['EU', 'EEA']);
  expect(choices.filter(({ code }) => code.startsWith('US-'))).toHaveLength(51);
  expect(choices.map(({ code }) => code)).toEqual(expect.arrayContaining(['GB', 'DE', 'JP']));
});
