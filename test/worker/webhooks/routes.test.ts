import { describe, expect, test } from 'vitest';
import { createWorld, DAY_MS } from '../../world.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { retryEvent } from '../../../worker/webhooks/retry-actions.ts';
import { readUnknownEvents } from '../../../worker/webhooks/store.ts';
import { deliver, everyRow, send, type Signing } from '../../signing.ts';

const EVENT = {
  id: 'evt_1',
  object: 'event',
  type: 'charge.succeeded',
  created: 1,
  livemode: false,
  data: { object: { id: 'ch_1', object: 'charge', payment_intent: 'pi_1' } },
};

describe('a webhook that is not to be believed', () => {
  const cases: readonly {
    readonly name: string;
    readonly event: unknown;
    readonly signing: Signing;
    readonly status: number;
    readonly code: string;
  }[] = [
    {
      name: 'signed with another secret',
      event: EVENT,
      signing: { secret: 'whsec_other' },
      status: 401,
      code: 'signature.forged',
    },
    {
      name: 'signed with the other endpoint’s secret',
      event: EVENT,
      signing: { secret: 'whsec_connect' },
      status: 401,
      code: 'signature.forged',
    },
    {
      name: 'another body than was signed',
      event: EVENT,
      signing: { sent: '{}' },
      status: 401,
      code: 'signature.forged',
    },
    {
      name: 'older than five minutes',
      event: EVENT,
      signing: { age: 301 },
      status: 401,
      code: 'signature.expired',
    },
    {
      name: 'an hour old, under the time of now',
      event: EVENT,
      signing: { age: 3600, renewed: true },
      status: 401,
      code: 'signature.forged',
    },
    {
      name: 'from the future',
      event: EVENT,
      signing: { age: -120 },
      status: 401,
      code: 'signature.from_the_future',
    },
    { name: 'not JSON', event: '{', signing: {}, status: 400, code: 'webhook.malformed' },
    {
      name: 'not an event',
      event: { ...EVENT, object: 'charge' },
      signing: {},
      status: 400,
      code: 'webhook.malformed',
    },
    {
      name: 'a thin event',
      event: { ...EVENT, object: 'v2.core.event' },
      signing: {},
      status: 400,
      code: 'webhook.malformed',
    },
    {
      name: 'an id that is no id',
      event: { ...EVENT, id: "evt_'; DROP" },
      signing: {},
      status: 400,
      code: 'webhook.malformed',
    },
    {
      name: 'no object',
      event: { ...EVENT, data: {} },
      signing: {},
      status: 400,
      code: 'webhook.malformed',
    },
    {
      name: 'too large',
      event: 'x'.repeat(1_100_000),
      signing: {},
      status: 413,
      code: 'request.too_large',
    },
  ];

  test.each(cases)('$name is refused and not kept', async ({ event, signing, status, code }) => {
    const world = await createWorld();
    const before = await everyRow(world);
    const answer = await deliver(world, { path: '/webhooks/platform', ...signing }, event);
    expect({ status: answer.status, code: answer.body.error?.['code'] }).toEqual({ status, code });
    expect(answer.body.error?.['next']).toMatch(/^[A-Z].*\.$/);
    expect(await everyRow(world)).toEqual(before);
  });

  test('without a signature it is 401', async () => {
    const world = await createWorld();
    const answer = await send(world, '/webhooks/connect', {
      body: JSON.stringify(EVENT),
      headers: {},
    });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'signature.missing' } } });
  });

  test('of the other mode it is answered 200 and not kept', async () => {
    const world = await createWorld();
    const before = await everyRow(world);
    const answer = await deliver(world, '/webhooks/connect', { ...EVENT, livemode: true });
    expect(answer).toMatchObject({ status: 200, body: { received: 'other_mode' } });
    expect(await everyRow(world)).toEqual(before);
  });
});

describe('the inbox', () => {
  test('keeps an event once, with its account, whatever the content type', async () => {
    const world = await createWorld();
    const event = { ...EVENT, account: 'acct_seller' };
    expect((await deliver(world, '/webhooks/connect', event)).body).toEqual({ received: 'kept' });
    expect((await deliver(world, '/webhooks/connect', event)).body).toEqual({
      received: 'seen_before',
    });
    const { rows } = await world.client.execute('SELECT id, account, payment_id, state FROM inbox');
    expect(rows).toMatchObject([
      { id: 'evt_1', account: 'acct_seller', payment_id: 'pi_1', state: 'new' },
    ]);
  });

  test('C3: an event of a type that no one listens to is counted and not kept', async () => {
    const world = await createWorld();
    const before = await everyRow(world);
    for (const [id, type] of [
      ['evt_1', 'customer.created'],
      ['evt_2', 'customer.created'],
      ['evt_3', 'terminal.reader.action_failed'],
    ]) {
      const answer = await deliver(world, '/webhooks/platform', { ...EVENT, id, type });
      expect(answer).toMatchObject({ status: 200, body: { received: 'unknown_type' } });
    }
    const { inbox } = await everyRow(world);
    expect(inbox).toEqual(before['inbox']);
    expect(await readUnknownEvents(world.db)).toEqual([
      { type: 'customer.created', count: 2, lastAt: world.deps.now() },
      { type: 'terminal.reader.action_failed', count: 1, lastAt: world.deps.now() },
    ]);
  });

  test.each([
    ['type constructor', { type: 'constructor' }],
    ['type __proto__', { type: '__proto__' }],
    ['type toString', { type: 'toString' }],
    ['a time far away', { created: Number.MAX_SAFE_INTEGER }],
    ['a time before all', { created: -Number.MAX_SAFE_INTEGER }],
  ])('C4: an event of %s ends alone, is told, and parks no other', async (_name, odd) => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    const answer = await deliver(world, '/webhooks/platform', { ...EVENT, id: 'evt_odd', ...odd });
    expect(answer).toMatchObject({ status: 200, body: { received: 'odd' } });
    await world.settle();
    expect(await readPaymentTransfers(world.db, paymentId)).toHaveLength(1);
    const { rows } = await world.client.execute(
      "SELECT id FROM inbox WHERE next_at IS NOT NULL OR state = 'new'",
    );
    expect(rows).toEqual([]);
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'event_failed', subject: 'evt_odd' },
    ]);
    await retryEvent(world.deps, { id: 'evt_odd', actor: 'staff:usr_1' });
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });

  test('an event whose object is gone ends as ignored', async () => {
    const world = await createWorld();
    await deliver(world, '/webhooks/platform', EVENT);
    await world.settle();
    const { rows } = await world.client.execute('SELECT state, next_at FROM inbox');
    expect(rows).toMatchObject([{ state: 'ignored', next_at: null }]);
  });

  test.each([
    { type: 'refund.updated', object: { id: 're_1' }, isLogged: true },
    { type: 'charge.dispute.created', object: { id: 'du_1', charge: 42 }, isLogged: true },
    { type: 'transfer.created', object: { id: 'tr_1' }, isLogged: false },
  ])('$type that names no payment is ignored; in the log: $isLogged', async (one) => {
    const world = await createWorld();
    await deliver(world, '/webhooks/platform', {
      ...EVENT,
      type: one.type,
      data: { object: one.object },
    });
    await world.settle();
    const { rows } = await world.client.execute('SELECT state FROM inbox');
    expect(rows).toMatchObject([{ state: 'ignored' }]);
    expect(world.logs.some((line) => line.includes('names no payment'))).toBe(one.isLogged);
  });

  test('an event that cannot be worked comes back later, and is done then', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.pay({ seller });
    await world.simulator.deliverDue();
    world.simulator.failNext({ method: 'GET', fault: 'server_error', times: 20 });
    await world.minute();
    const waiting = await world.client.execute(
      "SELECT count(*) AS n FROM inbox WHERE state = 'new'",
    );
    expect(Number(waiting.rows[0]?.['n'])).toBeGreaterThan(0);
    world.simulator.setFaults(1, {});
    for (let tries = 0; tries < 30; tries += 1) {
      world.pass(60 * 60_000);
      await world.minute();
    }
    const left = await world.client.execute("SELECT count(*) AS n FROM inbox WHERE state = 'new'");
    expect(left.rows).toMatchObject([{ n: 0 }]);
  });
});

describe('C12: a reversal of a transfer that names no charge', () => {
  test.each([
    ['by its metadata', (paymentId: string) => ({ metadata: { recourse_payment: paymentId } })],
    ['by its group', () => ({})],
  ])('finds the payment %s', async (_name, more) => {
    const world = await createWorld({ events: ['payment_intent.succeeded', 'transfer.reversed'] });
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const seller = await world.seller();
    const paymentId = await world.pay({ params: { transfer_group: 'order_7' } });
    const transfer = await world.stripe.transfers.create({
      amount: 8_000,
      currency: 'usd',
      destination: seller,
      transfer_group: 'order_7',
      ...more(paymentId),
    });
    await world.settle();
    await world.stripe.transfers.createReversal(transfer.id, { amount: 3_000 });
    await world.settle();
    const { rows } = await world.client.execute(
      "SELECT state FROM inbox WHERE type = 'transfer.reversed'",
    );
    expect(rows).toMatchObject([{ state: 'done' }]);
  });
});

describe('any order, any number', () => {
  test('a dispute that comes and goes lets the scheduled transfer go on its day', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const intent = await world.pay({ seller, card: 'pm_card_createDispute' });
    await world.settle();
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent })).data;
    world.pass(10 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    world.simulator.closeDispute(dispute?.id ?? '', 'won');
    await world.settle();
    expect((await world.minute()).released).toBe(1);
  });

  test('a lost dispute leaves nothing for the seller', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const intent = await world.pay({ seller, card: 'pm_card_createDispute' });
    await world.settle();
    const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent })).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'lost');
    await world.settle();
    const { rows } = await world.client.execute(
      'SELECT status, status_reason, next_at FROM scheduled_transfers',
    );
    expect(rows).toMatchObject([
      { status: 'canceled', status_reason: 'nothing_left', next_at: null },
    ]);
  });

  test('the events of a life, in every order and twice each, end in the same rows', async () => {
    const ends = new Set<string>();
    for (const order of [0, 1, 2, 3, 4, 5]) {
      const world = await createWorld({ simulator: { endpoints: [] } });
      const seller = await world.seller();
      const intent = await world.pay({ seller, card: 'pm_card_createIssuerFraudRecord' });
      await world.stripe.refunds.create({ payment_intent: intent, amount: 1_000 });
      const events = (await world.stripe.events.list({ limit: 100 })).data;
      const shuffled = [...events, ...events].sort(
        (one, other) =>
          ((one.created * 7 + one.id.length + order * 13) % 5) -
          ((other.created * 11 + other.type.length * order) % 5),
      );
      for (const event of shuffled) {
        await deliver(world, '/webhooks/platform', JSON.parse(JSON.stringify(event)));
      }
      await world.settle();
      const rows = await world.client.execute(
        `SELECT s.status, s.gross_minor, s.next_at, a.cause, a.amount_minor, h.cause AS hold
         FROM scheduled_transfers s LEFT JOIN adjustments a ON a.scheduled_transfer_id = s.id
         LEFT JOIN holds h ON h.scheduled_transfer_id = s.id ORDER BY a.number, h.id`,
      );
      ends.add(JSON.stringify(rows.rows));
    }
    expect([...ends]).toEqual([
      JSON.stringify([
        {
          status: 'scheduled',
          gross_minor: 8_000,
          next_at: null,
          cause: 'refund',
          amount_minor: 800,
          hold: 'early_fraud_warning',
        },
      ]),
    ]);
  });
});
