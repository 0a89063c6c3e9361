/** Personal data and secrets stay where they belong: in rows that can be erased, and nowhere else. */
import { expect, test } from 'vitest';
import { HOLDINGS } from '../worker/desk/erasure/personal-columns.ts';
import { ask, rest, submit } from './worker/disputes/stage.ts';
import { askAsStaff, deliver } from './signing.ts';
import { createWorld } from './world.ts';

const BUYER = {
  name: 'Aurelia Winterbottom',
  email: 'aurelia.winterbottom@example.com',
  street: 'Quince Lane 17',
};
const REMARK = 'Aurelia called twice about the lamp';

/** Columns that may hold what people wrote or what tells who they are; each can be erased by itself. */
const mayHold = (table: string): ReadonlySet<string> => {
  const { none: _none, ...held } = HOLDINGS[table] ?? {};
  return new Set(Object.values(held).flatMap((columns) => columns.split(' ')));
};

test('no buyer and no secret is in the log, nor in any column that is not named as holding one', async () => {
  const world = await createWorld({
    channels: { backend: { url: 'https://backend.test', secret: 'whsec_bm90aWZ5' }, slack: null },
  });
  const seller = await world.seller();
  const method = await world.stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_createDispute' },
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
  const request = { paymentId: await world.pay({}), amountMinor: 1_000, buyerEmail: BUYER.email };
  const { body: shown } = await askAsStaff(world, 'refunds.preview', request);
  const { id: previewId } = shown['preview'] as { readonly id: string };
  const submitted = { ...request, previewId, requestId: 'request-0123456789', reason: REMARK };
  expect((await askAsStaff(world, 'refunds.submit', submitted)).status).toBe(200);
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
    const held = mayHold(String(name));
    const { rows } = await world.client.execute(`SELECT * FROM "${String(name)}"`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (!held.has(column)) look(`${String(name)}.${column}`, String(value));
      }
    }
  }
  expect(found).toEqual([]);
});
