/** What is gathered into a case automatically: the buyer's earlier payments, what was shipped, refunds that count. */
import { expect, test } from 'vitest';
import { replaceRecords } from '../../../../worker/disputes/records-actions.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';
import { ask, caseOf, disputed, rest } from '../stage.ts';

type Bought = { readonly card: string; readonly description: string };

async function pay(world: TestWorld, customer: string, { card, description }: Bought) {
  const params = { customer, description, receipt_email: 'ann@example.com' };
  const paymentId = await world.pay({ card, params });
  const records = { customerIp: '203.0.113.7', accountId: 'account-77' };
  await replaceRecords(world.deps, { paymentId, records, by: 'key:key_1' });
  return paymentId;
}

test('two earlier payments of the same buyer and card stand in the draft of a fraud case', async () => {
  const world = await createWorld();
  world.simulator.fund({ amount: 90_000, currency: 'usd' });
  const { id: customer } = await world.stripe.customers.create({ email: 'ann@example.com' });
  await pay(world, customer, { card: 'pm_card_visa', description: 'First lamp' });
  await pay(world, customer, { card: 'pm_card_visa', description: 'Second lamp' });
  world.pass(150 * DAY_MS);
  const paymentId = await pay(world, customer, { card: 'pm_card_visa', description: 'Third lamp' });
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const opened = world.simulator.openDispute({
    charge: String(latest_charge),
    reason: 'fraudulent',
    networkReasonCode: '10.4',
    eligibility: 'visa_compelling_evidence_3',
  }) as { id: string };
  await rest(world);
  const { draft } = await caseOf(world, opened.id);
  const evidence = draft.enhanced.compellingEvidence;
  expect(evidence?.prior.map(({ productDescription }) => productDescription).sort()).toEqual([
    ...['First lamp', 'Second lamp'],
  ]);
  expect(evidence?.prior.map(({ purchaseIp }) => purchaseIp)).toEqual([
    ...['203.0.113.7', '203.0.113.7'],
  ]);
});

test('what people wrote and emptied stays when it is gathered again', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  const texts = { product_description: 'Our words', uncategorized_text: '' };
  await ask(world, 'cases.draft', { disputeId, texts });
  const records = { productDescription: 'Their words', serviceDate: '2026-11-17' };
  await replaceRecords(world.deps, { paymentId, records, by: 'key:key_1' });
  expect((await caseOf(world, disputeId)).draft.texts).toMatchObject({
    product_description: { text: 'Our words', from: 'staff' },
    uncategorized_text: { text: '', from: 'staff' },
    service_date: { text: '2026-11-17', from: 'platform' },
  });
});

test('nothing is gathered into an answer that is being sent', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  await world.client.execute("UPDATE dispute_cases SET acting = 'respond'");
  const before = (await caseOf(world, disputeId)).draft;
  const records = { serviceDate: '2026-11-17' };
  await replaceRecords(world.deps, { paymentId, records, by: 'key:key_1' });
  expect((await caseOf(world, disputeId)).draft).toEqual(before);
  await world.client.execute('UPDATE dispute_cases SET acting = NULL');
  await ask(world, 'cases.get', { disputeId });
  expect((await caseOf(world, disputeId)).draft.texts.service_date?.text).toBe('2026-11-17');
});

test('an appeal is in a person’s own words: nothing is filled in, also when the platform tells more', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  world.simulator.closeDispute(disputeId, 'lost');
  world.simulator.openAppeal(disputeId);
  await rest(world);
  await ask(world, 'cases.get', { disputeId });
  expect((await caseOf(world, disputeId)).draft.texts.uncategorized_text).toBeUndefined();
});
