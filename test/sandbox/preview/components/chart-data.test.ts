import { describe, expect, test } from 'vitest';
import {
  nextFields,
  niceTicks,
  toSeries,
} from '../../../../sandbox/preview/components/chart-data.ts';

describe('the points of a chart', () => {
  test('fall into series by the field that colours them', () => {
    const rows = [
      { day: 'Mon', amount: 1, kind: 'held' },
      { day: 'Mon', amount: 2, kind: 'released' },
      { day: 'Tue', amount: 3, kind: 'held' },
      { day: 'Tue', amount: null, kind: 'released' },
    ];
    const fields = { x: 'day', y: { value: 'amount' }, series: 'kind' };
    expect(toSeries(rows, fields)).toEqual([
      {
        name: 'held',
        points: [
          { x: 'Mon', y: 1 },
          { x: 'Tue', y: 3 },
        ],
      },
      { name: 'released', points: [{ x: 'Mon', y: 2 }] },
    ]);
  });

  test('of the newer charts are told apart by name, or by the period compared', () => {
    expect(nextFields([{ x: 1, y: 1, name: 'a' }]).series).toBe('name');
    expect(nextFields([{ x: 1, y: 1, compare: 'previous' }]).series).toBe('compare');
  });

  test.each([
    [
      [4000, 3300],
      [0, 1000, 2000, 3000, 4000],
    ],
    [
      [-5, 5],
      [-5, -2.5, 0, 2.5, 5],
    ],
    [
      [0, 90],
      [0, 25, 50, 75, 100],
    ],
    [[], [0]],
  ])('of %o stand before round lines', (values, ticks) => {
    expect(niceTicks(values)).toEqual(ticks);
  });
});
