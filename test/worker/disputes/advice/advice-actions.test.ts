/** What advice rests on: fees as they were read, who would bear the loss, the platform's country. */
import { describe, expect, test } from 'vitest';
import { createWorld, DAY_MS } from '../../../world.ts';
import type { SceneName } from '../../refunds/stage.ts';
import { ask, disputed, rest, submit } from '../stage.ts';

describe('who bears the loss', () => {
  // 100.00 were paid; the seller was to have 80.00 of it, or all but a fee of 12.30.
  test.each<[SceneName, { sellerMinor: number; platformMinor: number }]>([
    ['platform', { sellerMinor: 0, platformMinor: 10_000 }],
    ['held', { sellerMinor: 8_000, platformMinor: 2_000 }],
    ['released', { sellerMinor: 8_000, platformMinor: 2_000 }],
    ['several_sellers', { sellerMinor: 9_000, platformMinor: 1_000 }],
    ['destination_fee', { sellerMinor: 8_770, platformMinor: 1_230 }],
    ['direct', { sellerMinor: 10_000, platformMinor: 0 }],
  ])('of %s: %j', async (name, expected) => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, name);
    await rest(world);
    const { case: card } = await ask(world, 'cases.get', { disputeId });
    const { seller, platform } = card.advice.borne;
    expect({ sellerMinor: seller.amountMinor, platformMinor: platform.amountMinor }).toEqual(
      expected,
    );
  });
});

describe('the fee for responding', () => {
  test('is told to be the one for receiving, and read once it was taken', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const { case: before } = await ask(world, 'cases.get', { disputeId });
    expect(before.counteredFee).toEqual({ amountMinor: 1_500, currency: 'usd' });
    expect(before.counteredFeeFrom).toBe('received_fee');
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    const { case: after } = await submit(world, disputeId);
    expect(after.counteredFeeFrom).toBe('read');
    expect(after.counteredFee).toEqual({ amountMinor: 1_500, currency: 'usd' });
  });

  test('is none for an inquiry', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released', { kind: 'inquiry' });
    const { case: card } = await ask(world, 'cases.get', { disputeId });
    expect(card.counteredFee).toBeNull();
    expect(card.counteredFeeFrom).toBe('none_in_country');
  });

  test('is none in a country that has none', async () => {
    const world = await createWorld({ simulator: { platform: { country: 'JP' } } });
    const { disputeId } = await disputed(world, 'platform');
    const { case: card } = await ask(world, 'cases.get', { disputeId });
    expect(card.counteredFeeFrom).toBe('none_in_country');
  });
});

test('a case whose day has passed cannot be responded to, whatever its status', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released', { kind: 'inquiry' });
  world.pass(20 * DAY_MS);
  const { case: card } = await ask(world, 'cases.get', { disputeId });
  expect(card.advice.recommendation).toBe('nothing_possible');
});
