/** Balances after whole disputes against ledgers that were written by hand. */
import { expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../../world.ts';
import { balancesOf, scene } from '../refunds/stage.ts';
import { LEDGERS, type LedgerStep } from './ledgers.table.ts';
import { ask, chargeOf, rest, submit } from './stage.ts';

const sums = async (world: TestWorld, sellers: readonly string[]) =>
  (await balancesOf(world, sellers)).map((balance) => balance['usd'] ?? 0);

test.each(LEDGERS)('%s, %j: %j', async (name, steps, expected) => {
  const world = await createWorld();
  const set = await scene(world, name);
  const before = await sums(world, set.sellers);
  const charge = await chargeOf(world, set);
  let disputeId = '';
  const carryOut: Record<LedgerStep, () => Promise<unknown> | object> = {
    disputed: () => world.simulator.openDispute({ charge, reason: 'general' }),
    disputed_quarter: () =>
      world.simulator.openDispute({ charge, reason: 'general', amount: 2_500 }),
    responded: async () => {
      await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
      await submit(world, disputeId);
    },
    accepted: () => ask(world, 'cases.accept', { disputeId, reason: 'not worth it' }),
    lost: () => world.simulator.closeDispute(disputeId, 'lost'),
    won: () => world.simulator.closeDispute(disputeId, 'won'),
    part_back: () => world.simulator.reinstatePart(disputeId, 2_500),
  };
  for (const step of steps) {
    const made = await carryOut[step]();
    if (step.startsWith('disputed')) disputeId = (made as { id: string }).id;
    await rest(world);
    await rest(world);
  }
  const after = await sums(world, set.sellers);
  expect(after.map((minor, at) => minor - (before[at] ?? 0))).toEqual(expected);
});
