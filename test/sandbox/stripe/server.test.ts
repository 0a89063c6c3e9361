import { afterEach, expect, test } from 'vitest';
import { serveSimulator } from '../../../sandbox/stripe/server.ts';
import type { Served } from '../../../sandbox/stripe/server.ts';
import { DEFAULT_KEY } from '../../../sandbox/stripe/simulator.ts';
import { createTestWorld, pay } from './world.ts';

const open: Served[] = [];
afterEach(async () => {
  for (const served of open.splice(0)) await served.close();
});

const served = async (world = createTestWorld(), port = 0) => {
  const one = await serveSimulator({ port, simulator: world.simulator, tickMs: 5 });
  open.push(one);
  return one;
};
const control = async (
  url: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> => {
  const response = await fetch(`${url}/_sandbox/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, ...((await response.json()) as object) };
};

test('a taken port is said in a sentence', async () => {
  const { url } = await served();
  const port = Number(new URL(url).port);
  await expect(served(createTestWorld(), port)).rejects.toThrow(`Port ${String(port)} is taken`);
});

test('a file comes back over HTTP byte for byte', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  const data = new Uint8Array([0, 128, 255, 13, 10]);
  const { id } = await world.stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data, name: 'a.png', type: 'image/png' },
  });
  const headers = { authorization: `Bearer ${DEFAULT_KEY}` };
  const answer = await fetch(`${url}/v1/files/${id}/contents`, { headers });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(data);
});

test('webhooks leave automatically', async () => {
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const world = createTestWorld({
    endpoints: [{ url: 'http://app.test/', secret: 'whsec_a' }],
    deliver: () => {
      arrived();
      return Promise.resolve(new Response());
    },
  });
  await served(world);
  await world.stripe.customers.create({});
  await arrival;
});

test('a lost reply is a broken connection', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  world.simulator.failNext({ fault: 'lost_reply' });
  const headers = { authorization: 'Bearer sk_test_sandbox' };
  await expect(fetch(`${url}/v1/balance`, { headers })).rejects.toThrow('fetch failed');
  expect((await fetch(`${url}/v1/balance`, { headers })).status).toBe(200);
});

test('the control door moves the clock, and what is due happens on the way', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  await pay(world, 1000, { payment_method: 'pm_card_visa' });
  const before = await control(url, 'clock');
  const after = await control(url, 'clock', { advance_seconds: 3 * 86_400 });
  expect(Number(after.now) - Number(before.now)).toBe(3 * 86_400);
  expect(await world.eventTypes()).toContain('balance.available');
  expect(await control(url, 'clock', { now: 5 })).toMatchObject({ status: 400 });
});

test('the control door opens and closes disputes, warns, reviews, funds and shows the ledger', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  const charge = (await pay(world, 1000)).latest_charge as string;
  const dispute = await control(url, 'disputes', { charge, reason: 'duplicate', amount: 400 });
  expect(dispute).toMatchObject({ status: 'needs_response', amount: 400 });
  expect(
    await control(url, `disputes/${String(dispute.id)}/close`, { status: 'won' }),
  ).toMatchObject({ object: 'dispute', status: 'won' });
  expect(await control(url, 'early_fraud_warnings', { charge })).toMatchObject({ charge });
  const review = await control(url, 'reviews', { charge });
  expect(
    await control(url, `reviews/${String(review.id)}/close`, { reason: 'approved' }),
  ).toMatchObject({ open: false });
  await control(url, 'fund', { amount: 500, currency: 'usd' });
  expect(await control(url, 'ledger')).toMatchObject({
    sum: { usd: 0 },
    outside: { bank: { usd: -500 } },
  });
  expect(await control(url, 'disputes', { charge: 'ch_nobody' })).toMatchObject({ status: 404 });
  expect(await control(url, 'nothing')).toMatchObject({ status: 404 });
});

test('the control door plays the bank of a refund', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const intent = await pay(world, 3000, {
    payment_method: 'pm_promptpay',
    allowed_payment_method_types: ['promptpay'],
    receipt_email: 'buyer@example.com',
  });
  const { id } = await world.stripe.refunds.create({ payment_intent: intent.id });
  for (const status of ['pending', 'requires_action', 'pending', 'succeeded']) {
    expect(await control(url, `refunds/${id}`, { status })).toMatchObject({ id, status });
  }
  const failed = { status: 'failed', failure_reason: 'expired_or_canceled_card' };
  await control(url, `refunds/${id}`, failed);
  expect(await world.stripe.refunds.retrieve(id)).toMatchObject(failed);
});

test('the control door takes whole amounts only', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  const charge = (await pay(world, 1000)).latest_charge as string;
  expect(await control(url, 'disputes', { charge, amount: 4.5 })).toMatchObject({ status: 400 });
  expect(await control(url, 'fund', { amount: 4.5 })).toMatchObject({ status: 400 });
});

test('faults are set and counted through the control door', async () => {
  const world = createTestWorld();
  const { url } = await served(world);
  await control(url, 'faults', { seed: 1, rates: { server_error: 1 } });
  expect((await world.call('GET', '/v1/balance')).status).toBe(500);
  expect(await control(url, 'faults')).toMatchObject({ hits: { server_error: 1 } });
  expect(await control(url, 'faults', { rates: { mood: 1 } })).toMatchObject({ status: 400 });
});
