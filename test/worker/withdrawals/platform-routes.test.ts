/** A withdrawal counts when it was declared: kept before anything else is asked, judged by that time. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { savePolicy } from '../../../worker/policies/actions.ts';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { askAsPlatform, askAsStaff } from '../../signing.ts';
import { fund } from '../refunds/stage.ts';
import { createWorld, DAY_MS, type TestWorld, type WorldOptions } from '../../world.ts';
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
  await open();
});

async function open(options: WorldOptions = {}): Promise<void> {
  stripeIsAway = false;
  databaseIsAway = false;
  world = await createWorld({
    client: databaseAway(() => databaseIsAway),
    fetch: stripeAway(() => stripeIsAway),
    ...options,
  });
  const scopes = ['refunds:read', 'refunds:write'] as const;
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  headers = { authorization: `Bearer ${key}` };
}

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

  test('names the seller with whom the contract is, and the platform beside them', async () => {
    await open({ config: { platformName: 'Atelier Market' } });
    const seller = await world.seller();
    const paymentId = await pay({ recourse_destination: seller, recourse_amount: '8000' });
    await world.settle();
    const { body } = await send({ paymentId });
    expect(body['trader']).toMatchObject({ sellerId: seller });
    expect(body['platform']).toBe('Atelier Market');
    expect(fits(body)).toBe(true);
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
    const { sentence: _sentence, ...kept } = body;
    expect((await read(body['id'])).body).toMatchObject({
      ...kept,
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

test('of a payment that went back whole is received and requests nothing, and says so', async () => {
  const paymentId = await pay();
  await world.stripe.refunds.create({ payment_intent: paymentId });
  for (let count = 0; count < 3; count += 1) {
    const { status, body } = await send({ paymentId });
    expect([status, body['state'], body['refundId']]).toEqual([201, 'handled', null]);
    expect(body['sentence']).toBe(
      'Nothing of the payment is left to refund, so no refund was requested.',
    );
    expect(fits(body)).toBe(true);
  }
  const all = await readPaymentRefunds(world.db, paymentId);
  expect(all.filter(({ refund }) => refund.origin !== 'elsewhere')).toEqual([]);
});

test('a request of a buyer over nothing is refused as well', async () => {
  const paymentId = await pay();
  await world.stripe.refunds.create({ payment_intent: paymentId });
  const path = '/v1/refund-requests';
  const asked = { method: 'POST', path, body: { paymentId, reason: 'Please' } } as const;
  const answer = await askAsPlatform(world, asked, { ...headers, 'idempotency-key': 'nothing' });
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'refund.nothing_left' } } });
});

describe('receipts', () => {
  const backend = { url: 'https://backend.test/hooks', secret: 'whsec_c2VjcmV0' };

  /** When each receipt goes out, in whole days from now. */
  async function receiptDays() {
    const { rows } = await world.client.execute(
      `SELECT d.next_at AS at FROM deliveries d JOIN messages m ON m.id = d.message_id
        WHERE m.type = 'withdrawal.received' ORDER BY d.next_at`,
    );
    return rows.map(({ at }) => Math.round((Number(at) - world.deps.now()) / DAY_MS));
  }

  beforeEach(async () => {
    await open({ channels: { backend, slack: null } });
  });

  const sendOf = (buyerEmail: string, order: string) =>
    send({ order, statement: { ...SAID, buyerEmail } });

  test('to one address are at most three a day: the others follow on the next, and none is lost', async () => {
    for (let count = 0; count < 7; count += 1) await send({ order: `A-${String(count)}` });
    expect(await receiptDays()).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  test('are as many when all are asked for at the same moment', async () => {
    const all = Array.from({ length: 6 }, (_, at) => send({ order: `A-${String(at)}` }));
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(await receiptDays()).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test.each(['anna+one@example.com', 'ANNA@example.com', ' anna+two+three@Example.com '])(
    'count %s as the same mailbox',
    async (other) => {
      for (let count = 0; count < 3; count += 1) await send({ order: `A-${String(count)}` });
      await sendOf(other, 'A-9');
      expect(await receiptDays()).toEqual([0, 0, 0, 1]);
    },
  );

  test('to another address go out at once', async () => {
    for (let count = 0; count < 3; count += 1) await send({ order: `A-${String(count)}` });
    await sendOf('annabel@example.com', 'A-9');
    expect(await receiptDays()).toEqual([0, 0, 0, 0]);
  });

  test('a day later may go out at once again', async () => {
    for (let count = 0; count < 3; count += 1) await send({ order: `A-${String(count)}` });
    world.pass(DAY_MS);
    await send({ order: 'A-9' });
    expect((await receiptDays()).at(-1)).toBe(0);
  });
});

test('its times are told as clocks show them where the buyer is', async () => {
  const paymentId = await pay();
  await world.settle();
  until(LAST_MINUTE);
  expect((await send({ paymentId })).body).toMatchObject({
    timeZone: 'Europe/Berlin',
    declaredThere: '2026-11-30T23:59:30+01:00',
    receivedThere: '2026-11-30T23:59:30+01:00',
  });
  const stated = await send({ order: 'A-1', purchase: { country: 'IN' } });
  expect(stated.body['receivedThere']).toBe('2026-12-01T04:29:30+05:30');
  const wide = await send({ order: 'A-2', purchase: { country: 'US' } });
  expect(wide.body).toMatchObject({ timeZone: null, receivedThere: null });
});

describe('an order number', () => {
  test.each([' a-17 ', 'A-17', 'ａ-17'])('is found as %s', async (order) => {
    const paymentId = await pay({ recourse_order: 'A-17 ' });
    await world.settle();
    const { body } = await send({ order });
    expect(body).toMatchObject({ paymentId, order: order.trim() });
  });

  test('whose payment arrives later is matched then, judged by its own time', async () => {
    until(LAST_MINUTE);
    const { body } = await send({ order: 'a-17' });
    expect(body['state']).toBe('unmatched');
    world.pass(60_000);
    const paymentId = await pay({ recourse_order: 'A-17' });
    await world.settle();
    expect(await readOpenNotices(world.db, 9)).toEqual([]);
    await world.minute();
    expect((await read(body['id'])).body).toMatchObject({ state: 'handled', paymentId });
    const [view] = await readPaymentRefunds(world.db, paymentId);
    expect(view?.refund.shown?.verdict.declaredOn).toBe('2026-11-30');
    expect(view?.refund.status).toBe('requested');
  });

  test('that a second payment brings as well is for a person', async () => {
    const { body } = await send({ order: 'A-17' });
    await pay({ recourse_order: 'A-17' });
    await pay({ recourse_order: 'A-17' });
    await world.settle();
    await world.minute();
    const { state } = (await read(body['id'])).body as { readonly state: string };
    expect(['handled', 'unmatched']).toContain(state);
  });
});

describe('a match that was wrong', () => {
  const queue = async () =>
    (await askAsStaff(world, 'queue.list', {})).body['items'] as readonly QueueItem[];
  const undo = (refundId: unknown) =>
    askAsStaff(world, 'withdrawals.unmatch', { refundId, reason: 'Another buyer' });

  async function wronglyMatched() {
    const [wrong, right] = [await pay(), await pay()];
    until(LAST_MINUTE);
    const { body } = await send({ order: 'A-17', statement: { ...SAID, buyerName: 'Anna' } });
    await askAsStaff(world, 'withdrawals.match', { id: body['id'], paymentId: wrong });
    const { refundId } = (await read(body['id'])).body;
    return { id: body['id'], wrong, right, refundId };
  }

  test('is undone by staff, asked about again, and judged by its own time once it is right', async () => {
    const { id, wrong, right, refundId } = await wronglyMatched();
    expect((await queue()).find(({ kind }) => kind === 'refund_requested')?.facts).toMatchObject({
      mayUnmatch: true,
    });
    expect((await undo(refundId)).body).toEqual({ state: 'unmatched', refundId: null });
    expect((await read(id)).body).toMatchObject({ state: 'unmatched', paymentId: null });
    expect((await verdictOf(wrong)).status).toBe('rejected');
    world.pass(DAY_MS);
    await askAsStaff(world, 'withdrawals.match', { id, paymentId: right });
    expect(await verdictOf(right)).toEqual(RIGHT);
    const history = await readHistory(world.db, [String(id)]);
    expect(history.map(({ action }) => action)).toEqual([
      'withdrawal.received',
      'withdrawal.matched',
      'withdrawal.unmatched',
      'withdrawal.matched',
    ]);
    expect(history[2]).toMatchObject({ details: { paymentId: wrong }, remark: 'Another buyer' });
  });

  test('by its order number is undone too, and is not matched with the same payment again', async () => {
    const paymentId = await pay({ recourse_order: 'A-17' });
    await world.settle();
    const { body } = await send({ order: 'A-17' });
    await undo(body['refundId']);
    expect((await askAsStaff(world, 'payments.get', { paymentId })).status).toBe(200);
    await world.minute();
    expect((await read(body['id'])).body).toMatchObject({ state: 'unmatched', paymentId: null });
  });

  test('stays once its refund ran', async () => {
    const { refundId, wrong } = await wronglyMatched();
    await fund(world, 50_000);
    const review = await askAsStaff(world, 'refunds.review', { refundId });
    const { id: previewId } = review.body['preview'] as { readonly id: string };
    const said = { refundId, previewId, reason: 'They withdrew in time' };
    expect((await askAsStaff(world, 'refunds.approve', said)).status).toBe(200);
    expect(await undo(refundId)).toMatchObject({
      status: 409,
      body: { error: { code: 'withdrawal.refund_ran' } },
    });
    expect((await verdictOf(wrong)).status).toBe('succeeded');
  });

  test('is none where the payment was told', async () => {
    const { body } = await send({ paymentId: await pay() });
    expect(await undo(body['refundId'])).toMatchObject({
      status: 409,
      body: { error: { code: 'withdrawal.payment_was_told' } },
    });
  });

  test('the queue says who declared what no one knows the payment of', async () => {
    const statement = { ...SAID, buyerName: 'Anna Müller', items: ['The blue mug'] };
    await send({ order: 'A-17', statement });
    expect(
      (await queue()).find(({ kind }) => kind === 'withdrawal_unmatched')?.facts,
    ).toMatchObject({
      declared: {
        buyerName: 'Anna Müller',
        buyerEmail: 'anna@example.com',
        items: ['The blue mug'],
      },
    });
  });
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
