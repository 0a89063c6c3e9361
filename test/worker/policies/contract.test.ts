import { expect, test } from 'vitest';
import { contradictsItself, deliveryTold } from '../../../worker/policies/contract.ts';

type Told = Parameters<typeof deliveryTold>[0];

const DAY = '2026-03-05';

test.each<[string, [Told, Told], Told]>([
  [
    'a day ends that nothing came',
    [{ delivery: 'not_yet' }, { deliveredOn: DAY }],
    { deliveredOn: DAY },
  ],
  [
    'a day ends that a part came',
    [{ delivery: 'in_part' }, { deliveredOn: DAY }],
    { deliveredOn: DAY },
  ],
  [
    'a day ends an earlier part with its day',
    [{ delivery: 'in_part', deliveredOn: '2026-03-01' }, { deliveredOn: DAY }],
    { deliveredOn: DAY },
  ],
  [
    'a day is one of goods that come regularly',
    [{ delivery: 'regular' }, { deliveredOn: DAY }],
    { delivery: 'regular', deliveredOn: DAY },
  ],
  [
    'that nothing came ends a day',
    [{ deliveredOn: DAY }, { delivery: 'not_yet' }],
    { delivery: 'not_yet' },
  ],
  [
    'that a part came ends a day',
    [{ deliveredOn: DAY }, { delivery: 'in_part' }],
    { delivery: 'in_part' },
  ],
  [
    'that it comes regularly leaves the day',
    [{ deliveredOn: DAY }, { delivery: 'regular' }],
    { delivery: 'regular', deliveredOn: DAY },
  ],
  [
    'a part with its day replaces both',
    [{ deliveredOn: '2026-03-01' }, { delivery: 'in_part', deliveredOn: DAY }],
    { delivery: 'in_part', deliveredOn: DAY },
  ],
  [
    'nothing said leaves all',
    [{ delivery: 'in_part', deliveredOn: DAY }, {}],
    { delivery: 'in_part', deliveredOn: DAY },
  ],
])('%s', (_name, [earlier, later], expected) => {
  expect(deliveryTold(earlier, later)).toEqual(expected);
});

test.each<[string, Parameters<typeof contradictsItself>[0], boolean]>([
  ['nothing yet, and a day that has been', { delivery: 'not_yet', deliveredOn: DAY }, true],
  ['nothing yet, and today', { delivery: 'not_yet', deliveredOn: '2026-03-10' }, true],
  ['nothing yet, and a plan', { delivery: 'not_yet', deliveredOn: '2026-03-11' }, false],
  ['a part, and its day', { delivery: 'in_part', deliveredOn: DAY }, false],
  ['again and again, and the first day', { delivery: 'regular', deliveredOn: DAY }, false],
  ['only a day', { delivery: null, deliveredOn: DAY }, false],
  ['only that nothing came', { delivery: 'not_yet', deliveredOn: null }, false],
])('told at once: %s', (_name, told, expected) => {
  expect(contradictsItself(told, '2026-03-10')).toBe(expected);
});
