import { expect, test } from 'vitest';
import { BENCH_NOW, transferRow } from '../../../sandbox/bench/transfer-rows.ts';

const COUNT = 20_000;
const rows = Array.from({ length: COUNT }, (_, at) => transferRow(at, COUNT));

test('of all rows 85 in a hundred are released, 2 canceled, 13 scheduled and 10 of those due', () => {
  const part = (is: (row: (typeof rows)[number]) => boolean) =>
    Math.round((rows.filter(is).length / COUNT) * 100);
  expect([
    part(({ status }) => status === 'released'),
    part(({ status }) => status === 'canceled'),
    part(({ status }) => status === 'scheduled'),
    part(({ nextAt }) => nextAt !== null && nextAt <= BENCH_NOW),
  ]).toEqual([85, 2, 13, 10]);
});

test('ids differ, and only what is scheduled comes up', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(COUNT);
  expect(new Set(rows.map(({ paymentId }) => paymentId)).size).toBe(COUNT);
  expect(rows.every(({ status, nextAt }) => (nextAt !== null) === (status === 'scheduled'))).toBe(
    true,
  );
});
