/** A withdrawal counts when it was declared: kept before anything else is asked, judged by that time. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { savePolicy } from '../../../worker/policies/actions.ts';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { askAsPlatform, askAsStaff } from '../../signing.ts';
import { fund } from '../refunds/stage.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { databaseAway, stripeAway } from '../../away.ts';

const PURCHASE = {
  recourse_product_type: 'saas_monthly',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};
const SAID = { text: 'I withdraw from the contract.', buyerEmail: 'anna@example.com' };
/** Fourteen days after Mon 16 November 2026 are Mon 30 November. */
const LAST_MINUTE = '2026-11-30T22:59:30Z';

let world: TestWorld;
let headers: Record<string, string>;
let stripeIsAway: boolean;
let databaseIsAway: boolean;
let keys = 0;

beforeEach(async () => {
  stripeIsAway = false;
  databaseIsAway = false;
  world = await createWorld({
    client: databaseAway(() => databaseIsAway),
    fetch: stripeAway(() => stripeIsAway),
  });
  const scopes = ['refunds:read', 'refunds:write'] as const;
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  headers = { authorization: `Bearer ${key}` };
});

const pay = (more: Record<string, string> = {}) =>
  world.pay({ params: { metadata: { ...PURCHASE, ...more } } });

const send = (body: object, key = `key-${String((keys += 1))}`) =>
  askAsPlatform(
    world,
    { method: 'POST', path: '/v1/withdrawals', body: { statement: SAID, ...body } },
    { ...headers, 'idempotency-key': key },
  );

const read = (id: unknown) =>
  askAsPlatform(world, { method: 'GET', path: `/v1/withdrawals/${String(id)}` }, headers);

const until = (instant: string) => {
  world.pass(Date.parse(instant) - world.deps.now());
};

const schemas = (
  JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, object> };
  }
).components.schemas;
const fits = (body: unknown) =>
  new Ajv2020({ strict: false }).validate(schemas['Withdrawal'] ?? false, body);

async function verdictOf(paymentId: string) {
  const [view] = await readPaymentRefunds(world.db, paymentId);
  const { shown, status, origin } = view?.refund ?? {};
  const { basis, refundBy, declaredOn } = shown?.verdict ?? {};
  return { status, origin, basis, refundBy, declaredOn };
}

const RIGHT = {
  status: 'requested',
  origin: 'withdrawal',
  basis: 'right',
  refundBy: '2026-12-14',
  declaredOn: '2026-11-30',
};

describe('a withdrawal', () => {
  test('gives a receipt with content, date and time, and requests the refund', async () => {
    const paymentId = await pay();
    const { status, body } = await send({ paymentId });
    expect(status).toBe(201);
    const now = new Date(world.deps.now()).toISOString();
    expect(body).toMatchObject({
      paymentId,
      declaredAt: now,
      receivedAt: now,
      statement: { ...SAID, buyerName: null, items: [] },
      state: 'handled',
    });
    expect(body['refundId']).toMatch(/^rf_/);
    expect(fits(body)).toBe(true);
    expect((await verdictOf(paymentId)).status).toBe('requested');
  });

  test('sent again is the same, and the same refund', async () => {
    const paymentId = await pay();
    const { body } = await send({ paymentId }, 'once');
    world.pass(60_000);
    expect((await send({ paymentId }, 'once')).body).toEqual(body);
    expect((await read(body['id'])).body).toEqual(body);
    expect(await readPaymentRefunds(world.db, paymentId)).toHaveLength(1);
  });

  test('names the seller with whom the contract is', async () => {
    const seller = await world.seller();
    const paymentId = await pay({ recourse_destination: seller, recourse_amount: '8000' });
    await world.settle();
    const { body } = await send({ paymentId });
    expect(body['trader']).toMatchObject({ sellerId: seller });
  });

  test('in the last minute while Stripe is away is kept, and judged by that minute', async () => {
    const paymentId = await pay();
    until(LAST_MINUTE);
    stripeIsAway = true;
    const { status, body } = await send({ paymentId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'waiting', declaredAt: '2026-11-30T22:59:30.000Z' });
    expect(body['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
    world.pass(3 * 60 * 60_000);
    stripeIsAway = false;
    await world.minute();
    expect(await verdictOf(paymentId)).toEqual(RIGHT);
    expect((await read(body['id'])).body).toMatchObject({
      ...body,
      state: 'handled',
      refundId: expect.stringMatching(/^rf_/) as unknown,
    });
  });

  test('a minute later it is too late, and a person decides', async () => {
    const paymentId = await pay();
    until('2026-11-30T23:00:30Z');
    await send({ paymentId });
    expect((await verdictOf(paymentId)).basis).not.toBe('right');
  });

  test('while the database is away is told so, and nothing is half kept', async () => {
    const paymentId = await pay();
    databaseIsAway = true;
    expect((await send({ paymentId })).status).toBe(503);
    databaseIsAway = false;
    expect((await world.client.execute('SELECT id FROM withdrawals')).rows).toEqual([]);
    expect(await readPaymentRefunds(world.db, paymentId)).toEqual([]);
  });
});

describe('handed on late', () => {
  const late = async (declaredAt: string, now: string) => {
    const paymentId = await pay();
    until(now);
    const answer = await send({ paymentId, declaredAt });
    return { paymentId, answer };
  };

  test('it is judged by when the buyer declared it, and both times are named', async () => {
    const { paymentId, answer } = await late(LAST_MINUTE, '2026-12-02T09:00:00Z');
    expect(answer.body).toMatchObject({
      declaredAt: '2026-11-30T22:59:30.000Z',
      receivedAt: '2026-12-02T09:00:00.000Z',
    });
    expect(await verdictOf(paymentId)).toEqual(RIGHT);
  });

  test.each([
    ['2026-12-03T00:00:00Z', '2026-12-02T09:00:00Z', 'withdrawal.declared_in_future'],
    ['2026-11-17T00:00:00Z', '2026-12-20T09:00:00Z', 'withdrawal.declared_long_ago'],
  ])('declared %s, received %s: refused as %s, and not kept', async (declaredAt, now, code) => {
    const { answer } = await late(declaredAt, now);
    expect(answer).toMatchObject({ status: 422, body: { error: { code } } });
    expect((await world.client.execute('SELECT id FROM withdrawals')).rows).toEqual([]);
  });

  test.each([
    ['three days', '2026-11-29T10:00:00Z', 'succeeded'],
    ['more than three days', '2026-11-28T09:00:00Z', 'requested'],
  ])('by %s: what runs by itself then is %s', async (_by, declaredAt, status) => {
    const rules = { ...POLICY_AT_START.rules, autoRunRequests: true };
    const asked = { rules, effectiveAt: null, afterVersion: 0, by: 'usr_owner' };
    await savePolicy(world.deps, asked);
    await fund(world, 50_000);
    world.pass(60_000);
    const { paymentId } = await late(declaredAt, '2026-12-02T09:00:00Z');
    expect((await verdictOf(paymentId)).status).toBe(status);
  });
});

describe('whose payment is not known', () => {
  test('it is kept, staff are asked, and once it is matched it is judged by its own time', async () => {
    const paymentId = await pay();
    until(LAST_MINUTE);
    const { status, body } = await send({ order: 'A-17' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'unmatched', paymentId: null, order: 'A-17' });
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'withdrawal_unmatched', subject: body['id'], details: { order: 'A-17' } },
    ]);
    world.pass(2 * DAY_MS);
    const matched = await askAsStaff(world, 'withdrawals.match', { id: body['id'], paymentId });
    expect(matched.body).toMatchObject({ state: 'handled' });
    expect(await verdictOf(paymentId)).toEqual(RIGHT);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
    const again = await askAsStaff(world, 'withdrawals.match', { id: body['id'], paymentId });
    expect(again).toMatchObject({
      status: 409,
      body: { error: { code: 'withdrawal.not_unmatched' } },
    });
  });

  test('an order number of the metadata finds it', async () => {
    const paymentId = await pay({ recourse_order: 'A-17' });
    await world.settle();
    expect((await send({ order: 'A-17' })).body).toMatchObject({ paymentId, state: 'handled' });
  });

  test('an order number that two payments have finds neither', async () => {
    await pay({ recourse_order: 'A-17' });
    await pay({ recourse_order: 'A-17' });
    await world.settle();
    expect((await send({ order: 'A-17' })).body['state']).toBe('unmatched');
  });

  test('a payment that Stripe does not know is left to staff, and its statement is kept', async () => {
    const { status, body } = await send({ paymentId: 'pi_gone' });
    expect(status).toBe(201);
    expect(body['state']).toBe('unmatched');
  });
});

test('is received even when nothing can be refunded', async () => {
  const paymentId = await pay();
  await world.stripe.refunds.create({ payment_intent: paymentId });
  const { status, body } = await send({ paymentId });
  expect([status, body['state']]).toEqual([201, 'handled']);
});

test('of one address at most three receipts go out in a day, and every statement is kept', async () => {
  for (let count = 0; count < 5; count += 1) await send({ order: `A-${String(count)}` });
  const { rows } = await world.client.execute(
    `SELECT (SELECT count(*) FROM withdrawals) AS kept,
      (SELECT count(*) FROM messages WHERE type = 'withdrawal.received') AS told`,
  );
  expect(rows[0]).toMatchObject({ kept: 5, told: 3 });
});

test.each([
  ['neither payment nor order', {}],
  ['an empty statement', { paymentId: 'pi_1', statement: { text: ' ' } }],
  ['a time without an offset', { paymentId: 'pi_1', declaredAt: '2026-11-30T22:59:30' }],
  ['a field that is not known', { paymentId: 'pi_1', more: 1 }],
])('%s is refused, and nothing is kept', async (_name, body) => {
  expect(await send(body)).toMatchObject({
    status: 400,
    body: { error: { code: 'request.malformed' } },
  });
  expect((await world.client.execute('SELECT id FROM withdrawals')).rows).toEqual([]);
});

test('handing one on takes the scope refunds:write, reading one refunds:read', async () => {
  const scopes = ['policies:read'] as const;
  const { key } = await createKey(world.deps, { name: 'Other', scopes, by: 'usr_owner' }, false);
  headers = { authorization: `Bearer ${key}` };
  expect((await send({ paymentId: 'pi_1' })).status).toBe(403);
  expect((await read('wd_1')).status).toBe(403);
});

test('after a day of tries it is left to people, and never waits for ever', async () => {
  const paymentId = await pay();
  const { body } = await send({ paymentId, account: 'acct_1nope' });
  expect(body['state']).toBe('waiting');
  for (let halfHour = 0; halfHour < 60; halfHour += 1) {
    world.pass(30 * 60_000);
    await world.minute();
  }
  expect((await read(body['id'])).body['state']).toBe('unmatched');
  expect((await readOpenNotices(world.db, 9)).map(({ kind }) => kind)).toContain(
    'withdrawal_unmatched',
  );
});

test('a match by hand never pays by itself', async () => {
  await savePolicy(world.deps, {
    rules: { ...POLICY_AT_START.rules, autoRunRequests: true },
    effectiveAt: null,
    afterVersion: 0,
    by: 'usr_owner',
  });
  await fund(world, 50_000);
  world.pass(60_000);
  const paymentId = await pay();
  const { body } = await send({ order: 'no one knows' });
  const fields = { id: body['id'], paymentId };
  expect((await askAsStaff(world, 'withdrawals.match', fields)).status).toBe(200);
  expect((await verdictOf(paymentId)).status).toBe('requested');
});

test.each(['müller@example.de', 'a@müller.de', ''])(
  'no statement is refused for its address: %s',
  async (buyerEmail) => {
    const paymentId = await pay();
    const { status } = await send({ paymentId, statement: { ...SAID, buyerEmail } });
    expect(status).toBe(201);
    expect((await verdictOf(paymentId)).status).toBe('requested');
  },
);

test('staff read what of the order it is about', async () => {
  const paymentId = await pay();
  await send({ paymentId, statement: { ...SAID, items: ['The blue mug'] } });
  const [view] = await readPaymentRefunds(world.db, paymentId);
  expect(view?.refund.reason).toBe('I withdraw from the contract. Only: The blue mug');
});
