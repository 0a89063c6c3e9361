/** Who is told what of an amount owed, in a world that tells. */
import { expect, test } from 'vitest';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask, disputed, rest } from '../disputes/stage.ts';

async function told(world: TestWorld): Promise<string[]> {
  const { rows } = await world.client.execute(
    "SELECT type, payload ->> 'sentence' AS sentence FROM messages WHERE type LIKE '%recovery%' ORDER BY rowid",
  );
  return rows.map(({ type, sentence }) => `${String(type)}: ${String(sentence)}`);
}

async function empty(world: TestWorld, account: string): Promise<void> {
  const { available } = await world.stripe.balance.retrieve({}, { stripeAccount: account });
  const amount = available[0]?.amount ?? 0;
  await world.stripe.payouts.create({ amount, currency: 'usd' }, { stripeAccount: account });
}

test('an amount owed is told when it opens, to the seller when they are short, and when it is paid', async () => {
  const world = await createWorld();
  const set = await disputed(world, 'released');
  await rest(world);
  const seller = set.sellers[0] ?? '';
  expect(await told(world)).toEqual([`recovery.opened: ${seller} owes $80.00 after a dispute.`]);
  world.simulator.closeDispute(set.disputeId, 'lost');
  await rest(world);
  await rest(world);
  expect((await told(world)).at(-1)).toBe(
    `recovery.collected: $80.00 of $80.00 came back from ${seller}; nothing is open.`,
  );
});

test('a seller without balance is told once what they owe and how it is taken', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller, card: 'pm_card_bypassPending' });
  await world.settle();
  world.pass(8 * DAY_MS);
  await world.minute();
  await world.settle();
  await empty(world, seller);
  await world.pay({ seller });
  const [transfer] = (await world.stripe.transfers.list({ destination: seller })).data;
  const charge = String(transfer?.source_transaction);
  world.simulator.openDispute({ charge, reason: 'general' });
  for (let count = 0; count < 3; count += 1) {
    await rest(world);
    world.pass(DAY_MS);
  }
  expect((await told(world)).filter((line) => line.startsWith('seller.'))).toEqual([
    'seller.recovery_notice: You owe $80.00 after a payment was lost. It is withheld from your next payments until it is settled.',
  ]);
});

test('what is written off is told', async () => {
  const world = await createWorld();
  const set = await disputed(world, 'released', { amount: 2_500 });
  await rest(world);
  const { rows } = await world.client.execute('SELECT id FROM recoveries');
  await world.client.execute('UPDATE recoveries SET collected_minor = 500');
  const recoveryId = String(rows[0]?.['id']);
  await ask(world, 'recoveries.write_off', { recoveryId, reason: 'they left' });
  expect((await told(world)).at(-1)).toBe(
    `recovery.written_off: $15.00 of $20.00 that ${set.sellers[0] ?? ''} owed was written off.`,
  );
});
