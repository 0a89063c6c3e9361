import { describe, expect, test } from 'vitest';
import { ageOf, owedByAge, recordByReason } from '../../../../worker/desk/overview/overview.ts';
import { readHeldByDay, readOpenCaseSums } from '../../../../worker/desk/overview/store.ts';
import type { OverviewCard } from '../../../../worker/desk/overview/routes.ts';
import { createWorld, DAY_MS } from '../../../world.ts';
import { ask, disputed } from '../../disputes/stage.ts';
import { NOW } from '../../transfers/facts.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });

test.each([
  [0, 'week'],
  [6.9, 'week'],
  [7, 'month'],
  [29.9, 'month'],
  [30, 'quarter'],
  [89.9, 'quarter'],
  [90, 'older'],
] as const)('an amount owed of %d days is of the age "%s"', (days, age) => {
  expect(ageOf(NOW - days * DAY_MS, NOW)).toBe(age);
});

test('amounts owed are summed by age, and never across currencies', () => {
  const owed = [
    { openedAt: NOW - 100 * DAY_MS, open: usd(5) },
    { openedAt: NOW, open: usd(100) },
    { openedAt: NOW - DAY_MS, open: usd(50) },
    { openedAt: NOW, open: { amountMinor: 7, currency: 'jpy' } },
  ];
  expect(owedByAge(owed, NOW)).toEqual([
    { age: 'week', count: 2, open: usd(150) },
    { age: 'week', count: 1, open: { amountMinor: 7, currency: 'jpy' } },
    { age: 'older', count: 1, open: usd(5) },
  ]);
});

describe('how cases ended', () => {
  const ended = (reason: string, ending: 'won' | 'lost' | 'warning_closed', responded = true) => ({
    reason,
    ending,
    responded,
  });

  test('by reason: the rate is of those that were fought', () => {
    const cases = [
      ended('fraudulent', 'lost', false),
      ended('duplicate', 'won'),
      ended('fraudulent', 'won'),
      ended('fraudulent', 'lost'),
      ended('fraudulent', 'lost'),
      ended('general', 'warning_closed'),
    ];
    expect(recordByReason(cases)).toEqual([
      { reason: 'fraudulent', won: 1, lost: 2, notFought: 1, rateBasisPoints: 3_333 },
      { reason: 'duplicate', won: 1, lost: 0, notFought: 0, rateBasisPoints: 10_000 },
    ]);
  });

  test('a reason that no one fought has no rate', () => {
    expect(recordByReason([ended('general', 'lost', false)])[0]?.rateBasisPoints).toBeNull();
  });
});

test('what is kept is told by release day, and apart where it is on hold', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller });
  await world.pay({ seller, transferMinor: 500 });
  await world.settle();
  const day = new Date(world.deps.now() + 7 * DAY_MS).toISOString().slice(0, 10);
  expect(await readHeldByDay(world.db)).toEqual([
    { day, scheduledTransfers: 2, amount: usd(8_500) },
  ]);
  await disputed(world, 'held');
  expect(await readHeldByDay(world.db)).toEqual([
    { day, scheduledTransfers: 2, amount: usd(8_500) },
    { day: null, scheduledTransfers: 1, amount: usd(8_000) },
  ]);
  expect(await readOpenCaseSums(world.db)).toEqual({
    open: 1,
    toRespond: 1,
    atStake: [usd(10_000)],
  });
});

test('a platform without anything sees an empty overview', async () => {
  const world = await createWorld();
  const card = await ask<OverviewCard>(world, 'overview.get', {});
  expect(card).toMatchObject({
    held: [],
    recoveries: [],
    record: [],
    cases: { open: 0, toRespond: 0, atStake: [] },
  });
});
