/** The list of events: one type that may stand for a group, or at most twenty names. */
import { expect, test } from 'vitest';
import { createTestWorld, failure, pay } from '../world.ts';

test('events are listed by one type, by a group, or by names', async () => {
  const world = createTestWorld();
  await pay(world, 1_000);
  const typesOf = async (asked: { readonly type?: string; readonly types?: string[] }) =>
    (await world.stripe.events.list(asked)).data.map(({ type }) => type);
  expect(await typesOf({ type: 'charge.succeeded' })).toEqual(['charge.succeeded']);
  expect((await typesOf({ type: 'payment_intent.*' })).length).toBeGreaterThan(1);
  expect(await typesOf({ types: ['charge.succeeded', 'charge.failed'] })).toEqual([
    'charge.succeeded',
  ]);
  expect(await typesOf({ types: ['payment_intent.*'] })).toEqual([]);
});

test('both at once, or more than twenty names, are refused', async () => {
  const { events } = createTestWorld().stripe;
  const names = (count: number) => Array.from({ length: count }, () => 'charge.succeeded');
  expect((await failure(events.list({ type: 'charge.*', types: names(1) }))).param).toBe('type');
  expect((await events.list({ types: names(20) })).data).toEqual([]);
  expect((await failure(events.list({ types: names(21) }))).param).toBe('types');
});
