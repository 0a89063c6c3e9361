import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveSimulator } from '../../../sandbox/stripe/server.ts';
import type { Served } from '../../../sandbox/stripe/server.ts';
import { DEFAULT_KEY } from '../../../sandbox/stripe/simulator.ts';
import { WAIT_MS } from '../../patience.ts';
import { createTestWorld } from './world.ts';

const run = promisify(execFile);
const world = createTestWorld();
let served: Served;
const home = mkdtempSync(join(tmpdir(), 'stripe-cli-'));

beforeAll(async () => {
  served = await serveSimulator({ port: 0, simulator: world.simulator });
  world.simulator.fund({ amount: 1_000_000, currency: 'usd' });
});
afterAll(async () => {
  await served.close();
  rmSync(home, { recursive: true });
});

/** The official CLI with a home of its own, pointed at the simulator. */
const stripeCli = async (...args: string[]): Promise<string> => {
  const { stdout } = await run(
    'node_modules/@stripe/cli-linux-x64/bin/stripe',
    [...args, '--api-base', served.url, '--api-key', DEFAULT_KEY],
    {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        XDG_CONFIG_HOME: home,
        STRIPE_CLI_TELEMETRY_OPTOUT: '1',
        // The CLI asks GitHub for updates; with no way out it goes on without.
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NO_PROXY: '127.0.0.1',
      },
      timeout: WAIT_MS,
    },
  );
  return stdout;
};

test.each([
  ['payment_intent.succeeded', 'payment_intent.succeeded'],
  ['payment_intent.created', 'payment_intent.created'],
  ['payment_intent.payment_failed', 'payment_intent.payment_failed'],
  ['payment_intent.canceled', 'payment_intent.canceled'],
  ['payment_intent.requires_action', 'payment_intent.requires_action'],
  ['payment_intent.processing', 'payment_intent.processing'],
  ['payment_intent.amount_capturable_updated', 'payment_intent.amount_capturable_updated'],
  ['charge.succeeded', 'charge.succeeded'],
  ['charge.failed', 'charge.failed'],
  ['charge.captured', 'charge.captured'],
  ['charge.refunded', 'charge.refunded'],
  ['charge.refund.updated', 'refund.updated'],
  ['charge.dispute.created', 'charge.dispute.created'],
  ['charge.dispute.updated', 'charge.dispute.updated'],
  ['charge.dispute.closed', 'charge.dispute.closed'],
  ['customer.created', 'customer.created'],
  ['customer.updated', 'customer.updated'],
  ['customer.deleted', 'customer.deleted'],
  ['payment_method.attached', 'payment_method.attached'],
  ['balance.available', 'balance.available'],
  ['payout.created', 'payout.created'],
  ['payout.updated', 'payout.updated'],
  ['customer.source.created', 'customer.source.created'],
  ['topup.created', 'topup.created'],
  ['transfer.created', 'transfer.created'],
  ['transfer.reversed', 'transfer.reversed'],
  ['transfer.updated', 'transfer.updated'],
  ['issuing_cardholder.created', 'issuing_cardholder.created'],
  ['issuing_card.created', 'issuing_card.created'],
  ['issuing_transaction.created', 'issuing_transaction.created'],
])('stripe trigger %s leaves the event %s', async (trigger, type) => {
  const since = world.simulator.clock().now;
  world.simulator.advance(10);
  const said = await stripeCli('trigger', trigger);
  expect(said).toContain('Trigger succeeded');
  const events = await world.stripe.events.list({ type, created: { gt: since } });
  expect(events.data.length).toBeGreaterThan(0);
});

test('stripe trigger account.updated tells it with the account', async () => {
  await stripeCli('trigger', 'account.updated');
  const accounts = await world.stripe.accounts.list({ limit: 1 });
  const account = accounts.data[0]!.id;
  expect(await world.eventTypes(account)).toContain('account.updated');
});

test('stripe trigger account.application.deauthorized ends the platform’s access', async () => {
  const count = async () => (await world.stripe.accounts.list({ limit: 100 })).data.length;
  const before = await count();
  expect(await stripeCli('trigger', 'account.application.deauthorized')).toContain(
    'Trigger succeeded',
  );
  expect(await count()).toBe(before);
});

test('stripe get and the resource commands read what is there', async () => {
  const intent = await world.stripe.paymentIntents.create({ amount: 1234, currency: 'usd' });
  const got = JSON.parse(await stripeCli('get', `/v1/payment_intents/${intent.id}`)) as unknown;
  const retrieved = JSON.parse(
    await stripeCli('payment_intents', 'retrieve', intent.id),
  ) as unknown;
  expect(got).toMatchObject({ id: intent.id, amount: 1234 });
  expect(retrieved).toEqual(got);
});
