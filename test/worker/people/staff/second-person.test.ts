/** A first person's word: whom it waits for, for how long, and how often it counts. */
import { describe, expect, test } from 'vitest';
import { askTwoPeople } from '../../../../worker/people/staff/actions.ts';
import { readOpenSecondPersonRequests } from '../../../../worker/people/staff/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';

const ASKED = {
  operation: 'transfers.release',
  subject: 'st_1',
  paymentId: 'pi_1',
  about: { sellerId: 'acct_1', amount: { amountMinor: 150_000, currency: 'usd' } },
  day: null,
  reason: 'The seller asked for it.',
} as const;

const says = async (
  { deps }: TestWorld,
  userId: string,
  changed: Partial<Parameters<typeof askTwoPeople>[1]> = {},
) => {
  const person = { userId, name: userId, rights: [] };
  return (await askTwoPeople(deps, { ...ASKED, ...changed }, person)).state;
};

describe('the word of a first person', () => {
  test.each([
    ['at once', 0, 'agreed'],
    ['a millisecond before a day is over', DAY_MS - 1, 'agreed'],
    ['when a day is over', DAY_MS, 'asked'],
    ['a millisecond after', DAY_MS + 1, 'asked'],
    ['a year later', 365 * DAY_MS, 'asked'],
  ])('%s (%i ms): a second one is %s', async (_name, later, state) => {
    const world = await createWorld();
    expect(await says(world, 'usr_ana')).toBe('asked');
    world.pass(later);
    expect(await says(world, 'usr_bob')).toBe(state);
  });

  test('given anew counts for another day', async () => {
    const world = await createWorld();
    await says(world, 'usr_ana');
    world.pass(DAY_MS - 1);
    await says(world, 'usr_ana');
    world.pass(DAY_MS - 1);
    expect(await says(world, 'usr_bob')).toBe('agreed');
  });

  test('is shown to others for as long as it counts', async () => {
    const world = await createWorld();
    const open = async () =>
      (await readOpenSecondPersonRequests(world.db, world.deps.now(), 10)).length;
    await says(world, 'usr_ana');
    world.pass(DAY_MS - 1);
    expect(await open()).toBe(1);
    world.pass(1);
    expect(await open()).toBe(0);
  });

  test.each(['usr_ana', 'usr_bob', 'usr_cid'])(
    'counts once: after two agreed, %s is the first of the next two',
    async (next) => {
      const world = await createWorld();
      expect(await says(world, 'usr_ana')).toBe('asked');
      expect(await says(world, 'usr_bob')).toBe('agreed');
      expect(await readOpenSecondPersonRequests(world.db, world.deps.now(), 10)).toEqual([]);
      expect(await says(world, next)).toBe('asked');
    },
  );

  test.each([
    ['another operation', { operation: 'transfers.cancel' }],
    ['another subject', { subject: 'st_2' }],
    ['a subject that begins alike', { subject: 'st_' }],
    ['a day where none was asked for', { day: 1 }],
  ] as const)('says nothing of %s', async (_name, changed) => {
    const world = await createWorld();
    await says(world, 'usr_ana');
    expect(await says(world, 'usr_bob', changed)).toBe('asked');
  });

  test.each([
    ['no day', null, 'asked'],
    ['the day before', 9 * DAY_MS, 'asked'],
    ['a millisecond before', 10 * DAY_MS - 1, 'asked'],
    ['that day', 10 * DAY_MS, 'agreed'],
    ['a later day', 11 * DAY_MS, 'agreed'],
  ] as const)('about a day: another who says %s is %s', async (_name, day, state) => {
    const world = await createWorld();
    await says(world, 'usr_ana', { day: 10 * DAY_MS });
    expect(await says(world, 'usr_bob', { day })).toBe(state);
  });
});
