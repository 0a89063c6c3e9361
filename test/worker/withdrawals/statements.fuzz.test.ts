/**
 * Statements of many buyers, by page and API, while Stripe or the database is away, twice, late and out of order: none
 * is lost that was received, and none is judged by another time than its own. 200 here, 10,000 with `npm run test:deep`.
 */
import { expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { readWithdrawal } from '../../../worker/withdrawals/store.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld } from '../../world.ts';
import { databaseAway, stripeAway } from '../../away.ts';

const STATEMENTS = process.env['DEEP'] === '1' ? 10_000 : 200;
const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
/** All were sold on Mon 16 November 2026: fourteen days later is Mon 30 November. */
const LAST_DAY = '2026-11-30';

const SOLD = {
  recourse_product_type: 'saas_monthly',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};

/** Numbers that follow from a seed, from 0 up to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

type Received = { readonly id: string; readonly declaredAt: number; readonly name: string };

test(`of ${String(STATEMENTS)} statements none is lost, and each is judged by its own time`, async () => {
  const next = chance(20_261_116);
  const isOneOf = (part: number) => next() < part;
  const of = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  let stripeIsAway = false;
  let databaseIsAway = false;
  const world = await createWorld({
    fetch: stripeAway(() => stripeIsAway),
    client: databaseAway(() => databaseIsAway),
  });
  const scopes = ['refunds:read', 'refunds:write'] as const;
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  // Of many, as a right that nobody decides about is paid on its day, and nothing is left to request after it.
  const orders = Array.from(
    { length: STATEMENTS / (STATEMENTS > 1_000 ? 10 : 4) },
    (_, at) => `A-${String(at)}`,
  );
  for (const order of orders) {
    await world.pay({ params: { metadata: { ...SOLD, recourse_order: order } } });
  }
  await world.settle();

  const byPage = async (name: string, order: string) => {
    const fields = {
      name,
      order,
      email: `${name}@example.com`,
      request: `request-of-${name}-0000`,
    };
    const answer = await world.app.request('/withdraw/confirm?lang=en', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cf-connecting-ip': name },
      body: new URLSearchParams(fields).toString(),
    });
    const id = /wd_[0-9a-f]{32}/.exec(await answer.text())?.[0] ?? '';
    return { isReceived: answer.status === 200, id };
  };
  const byBackend = async (name: string, order: string, declaredAt: number | null) => {
    const body = {
      order,
      statement: { text: 'I withdraw.', buyerName: name },
      ...(declaredAt !== null && { declaredAt: new Date(declaredAt).toISOString() }),
    };
    const answer = await askAsPlatform(
      world,
      { method: 'POST', path: '/v1/withdrawals', body },
      { authorization: `Bearer ${key}`, 'idempotency-key': name },
    );
    return { isReceived: answer.status === 201, id: String(answer.body['id']) };
  };

  const received: Received[] = [];
  for (let count = 0; count < STATEMENTS; count += 1) {
    const name = `buyer-${String(count)}`;
    const order = isOneOf(0.1) ? `B-${String(count)}` : of(orders);
    // Most of it happens around the end of the last day.
    world.pass(Math.floor(next() * (STATEMENTS > 1_000 ? 0.06 : 3) * 2 * HOUR_MS));
    const now = world.deps.now();
    stripeIsAway = isOneOf(0.3);
    databaseIsAway = isOneOf(0.1);
    const isLate = isOneOf(0.3);
    const back = Math.floor(next() * 40 * DAY_MS) - DAY_MS;
    const declaredAt = isLate ? now - back : null;
    const viaPage = declaredAt === null && isOneOf(0.5);
    const send = () => (viaPage ? byPage(name, order) : byBackend(name, order, declaredAt));
    const isPossible = declaredAt === null || (back >= -5 * 60_000 && back <= 30 * DAY_MS);
    const first = await send();
    expect(first.isReceived).toBe(isPossible && !databaseIsAway);
    databaseIsAway = false;
    // Who was told that nothing was received, or is not sure, sends it again.
    const isAgain = !first.isReceived || isOneOf(0.2);
    const again = isAgain ? await send() : first;
    expect(again.isReceived).toBe(isPossible);
    if (again.isReceived) received.push({ id: again.id, declaredAt: declaredAt ?? now, name });
    if (isOneOf(0.05)) await world.minute();
  }
  stripeIsAway = false;
  for (let minute = 0; minute < STATEMENTS / 10 + 10; minute += 1) {
    world.pass(HOUR_MS);
    await world.minute();
  }

  const { rows } = await world.client.execute('SELECT count(*) AS rows FROM withdrawals');
  expect(rows[0]?.['rows']).toBe(received.length);
  const byRefund = new Map<string, string>();
  for (const { id, declaredAt, name } of received) {
    const kept = await readWithdrawal(world.db, id);
    expect(kept).toMatchObject({ declaredAt, statement: { buyerName: name } });
    expect(kept?.state).toBe(kept?.order?.startsWith('B-') ? 'unmatched' : 'handled');
    if (kept?.refundId) byRefund.set(kept.refundId, berlin.format(declaredAt));
  }
  const payments = await world.client.execute('SELECT DISTINCT payment_id AS id FROM refunds');
  const judged = await Promise.all(
    payments.rows.map(({ id }) => readPaymentRefunds(world.db, String(id))),
  );
  const views = judged.flat();
  expect(views).toHaveLength(byRefund.size);
  for (const { refund } of views) {
    const day = byRefund.get(refund.id) ?? '';
    expect(refund.shown?.verdict.declaredOn).toBe(day);
    expect(refund.shown?.verdict.basis === 'right').toBe(day <= LAST_DAY);
  }
  expect(
    views.filter(({ refund }) => refund.shown?.verdict.basis === 'right').length,
  ).toBeGreaterThan(STATEMENTS / 20);
  expect(
    views.filter(({ refund }) => refund.shown?.verdict.basis !== 'right').length,
  ).toBeGreaterThan(STATEMENTS / 20);
});
