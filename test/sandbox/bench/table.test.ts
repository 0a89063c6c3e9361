import { expect, test } from 'vitest';
import { measured, told } from '../../../sandbox/bench/figures.ts';
import { numberText, tableOf } from '../../../sandbox/bench/table.ts';

test('columns are aligned, a suite is named once, and each bound stands beside its figure', () => {
  const lines = [
    measured('due', { name: 'claim', value: 2.7512, unit: 'ms' }, { atMost: 2 }),
    told('due', 'its plan', 'by index'),
    measured('ack', { name: 'ours', value: 1_234, unit: 'a second' }),
  ];
  expect(tableOf(lines)).toBe(
    [
      'suite  figure    value           bound',
      'due    claim     2.75 ms         at most 2 ms  above the bound',
      '       its plan  by index',
      'ack    ours      1,234 a second',
    ].join('\n'),
  );
});

test.each([
  [0.123_45, '0.123'],
  [12.345, '12.3'],
  [100.4, '100'],
  [1_234_567, '1,234,567'],
  [0, '0'],
])('%f is written %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});
