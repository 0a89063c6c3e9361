/** Personal data and secrets stay where they belong: in rows that can be erased, and nowhere else. */
import { expect, test } from 'vitest';
import { ask, rest, submit } from './worker/disputes/stage.ts';
import { askAsStaff, deliver } from './signing.ts';
import { createWorld } from './world.ts';

const BUYER = {
  name: 'Aurelia Winterbottom',
  email: 'aurelia.winterbottom@example.com',
  street: 'Quince Lane 17',
};
const REMARK = 'Aurelia called twice about the lamp';

/** Tables whose rows may hold what people wrote or what tells who they are; each can be erased by itself. */
const MAY_HOLD = new Set([
  'dispute_cases',
  'payment_records',
  'audit_remarks',
  'case_notes',
  'refunds',
]);

test('log, journal, audit, inbox and messages never hold a buyer or a secret', async () => {
  const world = await createWorld({
    channels: { backend: { url: 'https://backend.test', secret: 'whsec_bm90aWZ5' }, slack: null },
  });
  const seller = await world.seller();
  const method = await world.stripe.paymentMethods.create({
    ...{ type: 'card', card: { token: 'tok_createDispute' } },
    billing_details: { name: BUYER.name, email: BUYER.email, address: { line1: BUYER.street } },
  });
  const paymentId = await world.pay({
    seller,
    params: { payment_method: method.id, receipt_email: BUYER.email },
  });
  world.simulator.setFaults(3, { event_duplicated: 0.5, event_reordered: 0.5 });
  await rest(world);
  const [dispute] = (await world.stripe.disputes.list({ payment_intent: paymentId })).data;
  const disputeId = dispute?.id ?? '';
  const texts = { product_description: `A lamp for ${BUYER.name}` };
  const { case: card } = await ask(world, 'cases.draft', { disputeId, texts });
  expect(JSON.stringify(card.draft)).toContain(BUYER.name);
  await ask(world, 'cases.note', { disputeId, note: REMARK });
  await submit(world, disputeId);
  await askAsStaff(world, 'cases.accept', { disputeId, reason: REMARK });
  await deliver(world, '/webhooks/platform', `{"id": "${BUYER.email}"}`);
  await world.stripe.charges.list();
  for (let hours = 0; hours < 30; hours += 1) {
    world.pass(60 * 60_000);
    await world.minute();
  }
  const forbidden = [
    ...Object.values(BUYER),
    ...[REMARK, 'sk_test_', 'whsec_', 'absec_', 'bm90aWZ5'],
  ];
  const found: string[] = [];
  const look = (where: string, text: string) => {
    for (const secret of forbidden) if (text.includes(secret)) found.push(`${where}: ${secret}`);
  };
  look('the log', world.logs.join('\n'));
  const { rows: tables } = await world.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  for (const { name } of tables) {
    if (MAY_HOLD.has(String(name))) continue;
    const { rows } = await world.client.execute(`SELECT * FROM "${String(name)}"`);
    look(String(name), JSON.stringify(rows));
  }
  expect(found).toEqual([]);
});
