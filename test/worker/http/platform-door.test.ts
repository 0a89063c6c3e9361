import { beforeEach, describe, expect, test } from 'vitest';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { askAsPlatform, askAsStaff, everyRow, type Answer } from '../../signing.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';

const PATH = '/v1/scheduled-transfers';

let world: TestWorld;
let headers: Record<string, string>;
let seller: string;
let paymentId: string;
let keys = 0;

function once(): Record<string, string> {
  return { ...headers, 'idempotency-key': `key-${String((keys += 1))}` };
}

function schedule(body: unknown, given = once()): Promise<Answer> {
  return askAsPlatform(world, { method: 'POST', path: PATH, body }, given);
}

beforeEach(async () => {
  world = await createWorld();
  const scopes = ['transfers:read', 'transfers:write'] as const;
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  headers = { authorization: `Bearer ${key}` };
  seller = await world.seller();
  paymentId = await world.pay({});
});

describe('scheduling a transfer by the API', () => {
  test('a paid payment starts its days at once', async () => {
    const scheduledTransfer = { paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' };
    const answer = await schedule(scheduledTransfer);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        status: 'scheduled',
        onHold: false,
        grossMinor: 8_000,
        remainingMinor: 8_000,
        tier: 'standard',
        holdDays: 7,
        releaseAt: '2026-11-23T09:00:00.000Z',
      },
    });
    const path = `${PATH}/${String(answer.body['id'])}`;
    expect((await askAsPlatform(world, { method: 'GET', path }, headers)).body).toEqual(
      answer.body,
    );
  });

  test('before the buyer confirms it waits, and starts when a manual capture is made', async () => {
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      capture_method: 'manual',
    });
    const scheduledTransfer = {
      paymentId: intent.id,
      sellerId: seller,
      amountMinor: 8_000,
      currency: 'usd',
    };
    const answer = await schedule(scheduledTransfer);
    expect(answer.body).toMatchObject({ status: 'awaiting_payment', releaseAt: null });
    const path = `${PATH}/${String(answer.body['id'])}`;
    const read = async () => (await askAsPlatform(world, { method: 'GET', path }, headers)).body;
    await world.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    await world.settle();
    expect(await read()).toMatchObject({ status: 'awaiting_payment' });
    world.pass(2 * DAY_MS);
    await world.stripe.paymentIntents.capture(intent.id);
    await world.settle();
    expect(await read()).toMatchObject({
      status: 'scheduled',
      releaseAt: '2026-11-25T09:00:00.000Z',
    });
  });

  test('a partial capture reduces the scheduled transfer by the same fraction', async () => {
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      capture_method: 'manual',
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    const scheduledTransfer = {
      paymentId: intent.id,
      sellerId: seller,
      amountMinor: 8_000,
      currency: 'usd',
    };
    await schedule(scheduledTransfer);
    await world.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 7_500 });
    await world.settle();
    const again = await schedule(scheduledTransfer);
    const path = `${PATH}/${String((again.body.error?.['facts'] as Record<string, string>)['scheduledTransferId'])}`;
    expect((await askAsPlatform(world, { method: 'GET', path }, headers)).body).toMatchObject({
      grossMinor: 8_000,
      remainingMinor: 6_000,
    });
  });

  test('the same request again gets the same answer, another one under its key is refused', async () => {
    const scheduledTransfer = { paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' };
    const same = once();
    const first = await schedule(scheduledTransfer, same);
    const again = await schedule(scheduledTransfer, same);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await schedule({ ...scheduledTransfer, amountMinor: 7_000 }, same);
    expect(other).toMatchObject({
      status: 422,
      body: { error: { code: 'idempotency.mismatch' } },
    });
  });

  const asked = (sellerId: string, amountMinor = 1_000) => ({
    paymentId,
    sellerId,
    amountMinor,
    currency: 'usd',
  });

  test('A9: three sellers at the same time are three transfers', async () => {
    const sellers = [seller, await world.seller(), await world.seller()];
    const answers = await Promise.all(sellers.map((id) => schedule(asked(id))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(3);
    const again = await Promise.all(sellers.map((id) => schedule(asked(id))));
    const first = answers.map(({ body }) => body['id']);
    expect(again.map(({ body }) => body.error?.['facts'])).toEqual(
      first.map((scheduledTransferId) => ({ scheduledTransferId })),
    );
  });

  test('A13: a canceled one may be scheduled again, and has an id of its own', async () => {
    const id = String((await schedule(asked(seller))).body['id']);
    const path = `${PATH}/${id}/cancel`;
    await askAsPlatform(world, { method: 'POST', path, body: {} }, once());
    const second = await schedule(asked(seller, 7_000));
    expect(second.status).toBe(201);
    expect(second.body['id']).not.toBe(id);
    expect((await schedule(asked(seller))).body.error).toMatchObject({
      code: 'transfer.already_scheduled',
      facts: { scheduledTransferId: second.body['id'] },
    });
  });

  test('A13: one that a person canceled is scheduled again only by who says that they know', async () => {
    const first = (await schedule(asked(seller))).body;
    const fields = { id: first['id'], reason: 'Paid in cash' };
    expect((await askAsStaff(world, 'transfers.cancel', fields)).status).toBe(200);
    expect(await schedule(asked(seller))).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'transfer.canceled_by_person',
          facts: { scheduledTransferId: first['id'] },
        },
      },
    });
    const again = await schedule({ ...asked(seller), afterCancel: true });
    expect(again.status).toBe(201);
  });

  const amend = (id: unknown, body: object) => {
    const path = `${PATH}/${String(id)}/amend`;
    return askAsPlatform(world, { method: 'POST', path, body }, once());
  };

  test('A6: another seller or amount amends it: the old one ends in the same act, and one is sent', async () => {
    const { body: first } = await schedule(asked(seller, 8_000));
    const other = await world.seller();
    const second = await amend(first['id'], { sellerId: other });
    expect(second.body).toMatchObject({ sellerId: other, grossMinor: 8_000, reference: seller });
    const third = await amend(second.body['id'], { amountMinor: 7_000 });
    expect(third.body).toMatchObject({ sellerId: other, grossMinor: 7_000, reference: seller });
    const path = `${PATH}/${String(first['id'])}`;
    expect((await askAsPlatform(world, { method: 'GET', path }, headers)).body).toMatchObject({
      status: 'canceled',
      statusReason: 'canceled_by_platform',
    });
    world.pass(20 * DAY_MS);
    await world.minute();
    const { data } = await world.stripe.transfers.list({});
    expect(data.map(({ destination, amount }) => [destination, amount])).toEqual([[other, 7_000]]);
    expect(await amend(third.body['id'], { amountMinor: 6_000 })).toMatchObject({
      status: 409,
      body: { error: { code: 'transfer.over' } },
    });
  });

  test('amended to what it is already, it stays the same', async () => {
    const { body } = await schedule(asked(seller, 8_000));
    const same = await amend(body['id'], { sellerId: seller, amountMinor: 8_000 });
    expect(same.body['id']).toBe(body['id']);
  });

  test('what a pending refund left nothing of still takes its part: the refund may fail', async () => {
    const { body: first } = await schedule(asked(seller, 6_000));
    await world.stripe.refunds.create({ payment_intent: paymentId });
    await world.settle();
    const path = `${PATH}/${String(first['id'])}`;
    const emptied = await askAsPlatform(world, { method: 'GET', path }, headers);
    expect(emptied.body).toMatchObject({ status: 'canceled', statusReason: 'nothing_left' });
    expect(await schedule(asked(await world.seller(), 4_001))).toMatchObject({
      status: 422,
      body: { error: { code: 'transfer.exceeds_payment', facts: { leftMinor: 4_000 } } },
    });
  });

  test('amended beyond the payment it is refused, and the old one stands', async () => {
    const { body } = await schedule(asked(seller, 8_000));
    expect(await amend(body['id'], { amountMinor: 10_001 })).toMatchObject({
      status: 422,
      body: { error: { code: 'transfer.exceeds_payment' } },
    });
    const path = `${PATH}/${String(body['id'])}`;
    const now = await askAsPlatform(world, { method: 'GET', path }, headers);
    expect(now.body['status']).toBe('scheduled');
  });

  test('a person’s hold goes on with the one that is amended', async () => {
    const { body } = await schedule(asked(seller, 8_000));
    const reason = 'Looks like a friend of theirs.';
    const placed = await askAsStaff(world, 'holds.place', {
      scheduledTransferId: body['id'],
      reason,
      expiresAt: null,
    });
    expect(placed.status).toBe(200);
    const next = await amend(body['id'], { amountMinor: 7_000 });
    expect(next.body).toMatchObject({ onHold: true, holds: [{ cause: 'person', reason }] });
    world.pass(20 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
  });

  test('nothing to amend is refused', async () => {
    const { body } = await schedule(asked(seller, 8_000));
    expect((await amend(body['id'], {})).status).toBe(400);
    expect((await amend('st_gone', { amountMinor: 1 })).status).toBe(404);
  });

  test('a scheduled transfer can be canceled until it is released', async () => {
    const scheduledTransfer = { paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' };
    const { body } = await schedule(scheduledTransfer);
    const path = `${PATH}/${String(body['id'])}/cancel`;
    const canceled = await askAsPlatform(world, { method: 'POST', path, body: {} }, once());
    expect(canceled.body).toMatchObject({
      status: 'canceled',
      statusReason: 'canceled_by_platform',
    });
    world.pass(20 * DAY_MS);
    expect((await world.minute()).released).toBe(0);
    const again = await askAsPlatform(world, { method: 'POST', path, body: {} }, once());
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'transfer.over' } } });
  });
});

describe('bad input at the platform API', () => {
  const good = () => ({ paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' });
  const cases: readonly {
    readonly name: string;
    readonly body: () => unknown;
    readonly status: number;
    readonly code: string;
  }[] = [
    { name: 'text that is not JSON', body: () => '{', status: 400, code: 'request.malformed' },
    { name: 'a list', body: () => '[]', status: 400, code: 'request.malformed' },
    {
      name: 'an unknown field',
      body: () => ({ ...good(), extra: 1 }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'no amount',
      body: () => ({ ...good(), amountMinor: undefined }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a fraction of a cent',
      body: () => ({ ...good(), amountMinor: 0.5 }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'nothing',
      body: () => ({ ...good(), amountMinor: 0 }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a negative amount',
      body: () => ({ ...good(), amountMinor: -1 }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an amount as text',
      body: () => ({ ...good(), amountMinor: '8000' }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'upper-case currency',
      body: () => ({ ...good(), currency: 'USD' }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a card id as payment',
      body: () => ({ ...good(), paymentId: 'pm_1' }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an empty reference',
      body: () => ({ ...good(), reference: '' }),
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a body that is too large',
      body: () => 'x'.repeat(70_000),
      status: 413,
      code: 'request.too_large',
    },
    {
      name: 'another currency',
      body: () => ({ ...good(), currency: 'eur' }),
      status: 422,
      code: 'transfer.wrong_currency',
    },
    {
      name: 'more than was paid',
      body: () => ({ ...good(), amountMinor: 10_001 }),
      status: 422,
      code: 'transfer.exceeds_payment',
    },
    {
      name: 'an unknown payment',
      body: () => ({ ...good(), paymentId: 'pi_no' }),
      status: 404,
      code: 'payment.not_found',
    },
    {
      name: 'an unknown seller',
      body: () => ({ ...good(), sellerId: 'acct_no' }),
      status: 422,
      code: 'transfer.unknown_seller',
    },
  ];

  test.each(cases)(
    '$name is refused, and no scheduled transfer is written',
    async ({ body, status, code }) => {
      const answer = await schedule(body());
      expect({ status: answer.status, code: answer.body.error?.['code'] }).toEqual({
        status,
        code,
      });
      expect(answer.body.error?.['message']).toMatch(/^[A-Z].*\.$/);
      expect(answer.body.error?.['next']).toMatch(/^[A-Z].*\.$/);
      const rows = await everyRow(world);
      expect([rows['scheduled_transfers'], rows['operations'], rows['audit_entries']]).toEqual([
        0, 0, 1,
      ]);
    },
  );

  test('two scheduled transfers together never exceed the payment', async () => {
    const other = await world.seller();
    expect((await schedule(good())).status).toBe(201);
    const second = await schedule({ ...good(), sellerId: other, amountMinor: 2_001 });
    expect(second.body.error).toMatchObject({
      code: 'transfer.exceeds_payment',
      facts: { leftMinor: 2_000 },
    });
    expect((await schedule({ ...good(), sellerId: other, amountMinor: 2_000 })).status).toBe(201);
  });

  test('a destination charge pays its seller automatically', async () => {
    const intent = await world.pay({ params: { transfer_data: { destination: seller } } });
    const answer = await schedule({ ...good(), paymentId: intent });
    expect(answer.body.error).toMatchObject({ code: 'transfer.wrong_charge_type' });
  });

  test('a three-decimal amount must end in 0', async () => {
    const intent = await world.pay({ currency: 'kwd', amountMinor: 12_340 });
    const scheduledTransfer = { ...good(), paymentId: intent, currency: 'kwd', amountMinor: 8_005 };
    expect((await schedule(scheduledTransfer)).body.error).toMatchObject({
      code: 'transfer.not_on_step',
    });
  });

  test('a change without an idempotency key is refused', async () => {
    expect((await schedule(good(), headers)).body.error).toMatchObject({
      code: 'idempotency.missing',
    });
  });

  test('a key that may only read schedules nothing', async () => {
    const asked = { name: 'Reader', scopes: ['transfers:read'], by: 'usr_owner' } as const;
    const { key } = await createKey(world.deps, asked, false);
    const answer = await schedule(good(), { ...once(), authorization: `Bearer ${key}` });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'key.scope_missing' } } });
  });

  test('a key works from the moment it is shown until it is revoked', async () => {
    const made = await askAsStaff(world, 'keys.create', {
      name: 'Shop',
      scopes: ['transfers:read'],
    });
    const authorization = `Bearer ${String(made.body['key'])}`;
    const look = { method: 'GET', path: `${PATH}/st_1` };
    expect((await askAsPlatform(world, look, { authorization })).status).toBe(404);
    await askAsStaff(world, 'keys.revoke', { id: made.body['id'] });
    expect((await askAsPlatform(world, look, { authorization })).status).toBe(401);
    const stored = await world.client.execute('SELECT * FROM api_keys');
    expect(JSON.stringify(stored.rows)).not.toContain(String(made.body['key']).slice(9));
  });

  test.each(['', 'Bearer', 'Bearer sk_test_1', 'Basic cmNr', `Bearer rck_test_${'a'.repeat(64)}`])(
    'the header "%s" opens nothing',
    async (authorization) => {
      const answer = await schedule(good(), { ...once(), authorization });
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'key.missing' } } });
    },
  );
});
