import { expect, test } from 'vitest';
import { createKey } from '../../../../worker/people/keys/actions.ts';
import type { Scope } from '../../../../worker/people/keys/key.ts';
import { askAsPlatform } from '../../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';
import { balancesOf, refund, scene } from '../../refunds/stage.ts';
import { disputed, rest } from '../../disputes/stage.ts';

async function keyOf(world: TestWorld, scopes: readonly Scope[] = ['reports:read']) {
  const { key } = await createKey(world.deps, { name: 'Books', scopes, by: 'usr_a' }, false);
  return { authorization: `Bearer ${key}` };
}

async function csv(world: TestWorld, path: string): Promise<string[][]> {
  const headers = await keyOf(world);
  const answer = await world.app.request(`/v1/reports/month?${path}`, { headers });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8',
  ]);
  const [, ...rows] = (await answer.text()).trimEnd().split('\r\n');
  return rows.map((row) => row.split(','));
}

test('a month adds up, and tells of each line who decided it and by which policy', async () => {
  const world = await createWorld();
  const set = await scene(world, 'released');
  await refund(world, set, { amountMinor: 2_500 });
  await disputed(world, 'released');
  await rest(world);
  const usd = (await csv(world, 'month=2026-11')).filter((row) => row[2] === 'usd');
  const after = (await csv(world, 'month=2026-12')).filter((row) => row[2] === 'usd');
  const net = usd
    .filter(([line]) => line === 'entry')
    .reduce((sum, row) => sum + Number(row[9]), 0);
  const of = (kind: string) => Number(usd.find(([line]) => line === kind)?.[10]);
  expect(of('opening') + net).toBe(of('closing'));
  // The second payment was disputed in December.
  const [platform] = await balancesOf(world, []);
  expect([Number(after[0]?.[10]), Number(after.at(-1)?.[10])]).toEqual([
    ...[of('closing'), platform?.['usd']],
  ]);
  const ours = usd.filter((row) => row[12] !== '').map((row) => [row[13], row[14], row[15]]);
  expect(ours).toEqual(
    expect.arrayContaining([
      ['transfer', 'clock', ''],
      ['refund', 'staff:usr_1', '0'],
      ['reversal', 'staff:usr_1', '0'],
    ]),
  );
  const seller = await csv(world, `month=2026-11&account=${set.sellers[0] ?? ''}`);
  expect(seller.at(-1)?.[10]).toBe('6000');
});

test('what was kept is told as of any instant, as it was seen then', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const seen: { at: string; held: unknown }[] = [];
  const headers = await keyOf(world);
  const heldAt = async (at: string) => {
    const path = `/v1/reports/held?at=${encodeURIComponent(at)}`;
    const { body } = await askAsPlatform(world, { method: 'GET', path }, headers);
    return body['held'];
  };
  const look = async () => {
    const at = new Date(world.deps.now()).toISOString();
    seen.push({ at, held: await heldAt(at) });
    world.pass(DAY_MS);
  };
  const paymentId = await world.pay({ seller });
  await world.settle();
  await look();
  await world.stripe.refunds.create({ payment_intent: paymentId, amount: 2_500 });
  await world.pay({ seller, transferMinor: 500 });
  await world.settle();
  await look();
  await world.stripe.refunds.create({ payment_intent: paymentId });
  await world.settle();
  await look();
  world.pass(10 * DAY_MS);
  await world.minute();
  await look();
  expect(seen.map(({ held }) => held)).toEqual([
    [{ sellerId: seller, scheduledTransfers: 1, amount: { amountMinor: 8_000, currency: 'usd' } }],
    [{ sellerId: seller, scheduledTransfers: 2, amount: { amountMinor: 6_500, currency: 'usd' } }],
    [{ sellerId: seller, scheduledTransfers: 1, amount: { amountMinor: 500, currency: 'usd' } }],
    [],
  ]);
  for (const { at, held } of seen) expect(await heldAt(at)).toEqual(held);
});

test.each([
  ['month?month=2026-13', 400],
  ['month?month=0000-01', 400],
  ['month', 400],
  ['month?month=2026-10&account=nobody', 400],
  ['month?month=2026-10&account=acct_unknown', 404],
  ['held?at=yesterday', 400],
])('%s is refused', async (path, status) => {
  const world = await createWorld();
  const answer = await world.app.request(`/v1/reports/${path}`, { headers: await keyOf(world) });
  expect(answer.status).toBe(status);
});

test('a key without the scope reads no books', async () => {
  const world = await createWorld();
  const headers = await keyOf(world, ['refunds:read']);
  const answer = await world.app.request('/v1/reports/month?month=2026-11', { headers });
  expect(answer.status).toBe(403);
});
