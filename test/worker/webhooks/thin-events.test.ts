/** Endpoints that get thin events lead to the same rows as those that get pictures of objects. */
import { describe, expect, test } from 'vitest';
import { deliver } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { balancesOf, refund, scene } from '../refunds/stage.ts';

async function lived(thin: boolean) {
  const world = await createWorld({ thin });
  const set = await scene(world, 'released');
  const seller = set.sellers[0] ?? '';
  const disputed = await world.pay({ seller, card: 'pm_card_createDispute' });
  const warned = await world.pay({ seller, card: 'pm_card_createIssuerFraudRecord' });
  await world.settle();
  const made = await refund(world, set, { amountMinor: 4_000 });
  await world.settle();
  world.simulator.moveRefund(made.refund.stripeRefundId ?? '', 'failed', 'declined');
  world.simulator.setRequirements(seller, { pastDue: ['external_account'], disabled: true });
  await world.settle();
  world.pass(DAY_MS);
  const [dispute] = (await world.stripe.disputes.list({ payment_intent: disputed })).data;
  world.simulator.closeDispute(dispute?.id ?? '', 'lost');
  await world.settle();
  return { world, set, rows: await rowsOf(world), payments: [disputed, warned] };
}

async function rowsOf(world: TestWorld) {
  const of = async (sql: string) =>
    (await world.client.execute(sql)).rows.map((row) => ({ ...row }));
  return {
    transfers: await of(
      'SELECT status, status_reason, gross_minor FROM scheduled_transfers ORDER BY created_at, rowid',
    ),
    holds: await of('SELECT cause, lifted_by IS NULL AS open FROM holds ORDER BY id'),
    refunds: await of('SELECT status, stripe_status, failure_code FROM refunds'),
    cases: await of('SELECT status, ending FROM dispute_cases'),
    sellers: await of('SELECT overdue_requirements, disabled_reason FROM sellers'),
    inbox: await of("SELECT count(*) AS n FROM inbox WHERE state NOT IN ('done', 'ignored')"),
  };
}

describe('C2: a life told by thin events', () => {
  test('ends in the same rows and balances as one told by whole ones', async () => {
    const [whole, thin] = [await lived(false), await lived(true)];
    expect(thin.rows).toEqual(whole.rows);
    expect(await balancesOf(thin.world, thin.set.sellers)).toEqual(
      await balancesOf(whole.world, whole.set.sellers),
    );
  });

  test('told by both, each is kept once', async () => {
    const { world } = await lived(true);
    const event = (await world.stripe.events.list({ type: 'charge.refunded', limit: 1 })).data[0];
    const answer = await deliver(world, '/webhooks/platform', JSON.parse(JSON.stringify(event)));
    expect(answer.body).toEqual({ received: 'seen_before' });
  });

  test.each(['/webhooks/platform', '/webhooks/connect'] as const)(
    'is taken on %s',
    async (path) => {
      const world = await createWorld();
      const seller = await world.seller();
      const secret = path.endsWith('connect') ? 'whsec_connect' : 'whsec_platform';
      const event = {
        id: 'evt_thin_9',
        object: 'v2.core.event',
        type: 'v2.core.account[requirements].updated',
        created: new Date(world.deps.now()).toISOString(),
        livemode: false,
        context: seller,
        related_object: { id: seller, type: 'v2.core.account', url: `/v2/core/accounts/${seller}` },
      };
      const answer = await deliver(world, { path, secret }, event);
      expect(answer).toMatchObject({ status: 200, body: { received: 'kept' } });
      await world.settle();
      const { rows } = await world.client.execute(
        "SELECT state FROM inbox WHERE id = 'evt_thin_9'",
      );
      expect(rows).toMatchObject([{ state: 'done' }]);
    },
  );

  test.each([
    ['its metadata', { metadata: { recourse_payment: 'PAYMENT' } }],
    ['its group', { transfer_group: 'group_PAYMENT' }],
  ])('of a transfer from the balance finds the payment that %s names', async (_of, naming) => {
    const world = await createWorld({ thin: true });
    const destination = await world.seller();
    const id = await world.pay({ seller: destination });
    world.simulator.fund({ amount: 1_000, currency: 'usd' });
    await world.settle();
    const named = JSON.parse(JSON.stringify(naming).replace('PAYMENT', id)) as object;
    await world.stripe.transfers.create({ amount: 500, currency: 'usd', destination, ...named });
    await world.settle();
    const sql = "SELECT state FROM inbox WHERE type = 'transfer.created'";
    expect((await world.client.execute(sql)).rows).toMatchObject([{ state: 'done' }]);
  });
});
