/** However an account was made and whatever it is called, its seller is known and paid. */
import { expect, test } from 'vitest';
import { knownSeller } from '../../../../worker/sellers/accounts/actions.ts';
import { readPaymentTransfers } from '../../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';

async function statusAfterDays(world: TestWorld, seller: string) {
  const paymentId = await world.pay({ seller });
  await world.settle();
  for (let day = 0; day < 15; day += 1) {
    world.pass(DAY_MS);
    await world.settle();
    await world.minute();
  }
  const [view] = await readPaymentTransfers(world.db, paymentId);
  return view?.transfer.status;
}

test.each(['legacy_payments', 'crypto_transfers'])(
  'B4: a seller with %s and no transfers receives',
  async (capability) => {
    const world = await createWorld();
    const seller = await world.seller();
    world.simulator.setCapabilities(seller, { transfers: 'inactive', [capability]: 'active' });
    expect(await statusAfterDays(world, seller)).toBe('released');
  },
);

test('B5: a seller whose account was made by v2 is known, judged and paid like any', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  world.simulator.madeByV2(seller);
  expect(await knownSeller(world.deps, seller)).toMatchObject({
    name: 'Atelier Nord',
    dashboard: 'express',
    lossesCarriedBy: 'platform',
    canReceive: true,
  });
  expect(await statusAfterDays(world, seller)).toBe('released');
});

test('B5: where v2 may not be read, the account is judged with caution and nothing else stops', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  world.simulator.madeByV2(seller);
  world.simulator.failNext({ path: '/v2/core/accounts', fault: 'not_permitted' });
  expect(await knownSeller(world.deps, seller)).toMatchObject({
    lossesCarriedBy: 'stripe',
    canReceive: false,
  });
});
