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

/** What each trigger leaves. */
const PLAYED: readonly (readonly [trigger: string, type: string])[] = [
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
  ['payment_method.detached', 'payment_method.detached'],
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
  ['issuing_transaction.updated', 'issuing_transaction.updated'],
  ['issuing_cardholder.created.eu', 'issuing_cardholder.created'],
  ['issuing_cardholder.created.gb', 'issuing_cardholder.created'],
  ['issuing_card.created.eu', 'issuing_card.created'],
  ['issuing_card.created.gb', 'issuing_card.created'],
  [
    'issuing_transaction.purchase_details_receipt_updated',
    'issuing_transaction.purchase_details_receipt_updated',
  ],
  ['issuing_authorization.request', 'issuing_authorization.request'],
  ['issuing_authorization.request.eu', 'issuing_authorization.request'],
  ['issuing_authorization.request.gb', 'issuing_authorization.created'],
  ['coupon.created', 'coupon.created'],
  ['customer.subscription.created', 'customer.subscription.created'],
  ['customer.subscription.deleted', 'customer.subscription.deleted'],
  ['customer.subscription.updated', 'customer.subscription.updated'],
  ['invoice.created', 'invoice.created'],
  ['invoice.finalized', 'invoice.finalized'],
  ['invoice.paid', 'invoice.paid'],
  ['invoice.payment_action_required', 'payment_intent.requires_action'],
  ['invoice.payment_failed', 'invoice.payment_failed'],
  ['invoice.payment_succeeded', 'invoice.payment_succeeded'],
  ['invoice.updated', 'invoice.updated'],
  ['invoiceitem.created', 'invoiceitem.created'],
  ['price.created', 'price.created'],
  ['product.created', 'product.created'],
  ['product.updated', 'product.updated'],
  ['cash_balance.funds_available', 'cash_balance.funds_available'],
  ['customer_cash_balance_transaction.created', 'customer_cash_balance_transaction.created'],
  ['payment_intent.partially_funded', 'payment_intent.partially_funded'],
  ['payment_method.updated', 'payment_method.updated'],
  ['customer.source.updated', 'customer.source.updated'],
  ['setup_intent.created', 'setup_intent.created'],
  ['setup_intent.succeeded', 'setup_intent.succeeded'],
  ['setup_intent.canceled', 'setup_intent.canceled'],
  ['setup_intent.requires_action', 'setup_intent.requires_action'],
  ['setup_intent.setup_failed', 'setup_intent.setup_failed'],
  ['checkout.session.completed', 'checkout.session.completed'],
  ['checkout.session.expired', 'checkout.session.expired'],
  // What comes of a bank debit is told minutes later.
  ['checkout.session.async_payment_succeeded', 'checkout.session.completed'],
  ['checkout.session.async_payment_failed', 'checkout.session.completed'],
];

test.each(PLAYED)('stripe trigger %s leaves the event %s', async (trigger, type) => {
  const since = world.simulator.clock().now;
  world.simulator.advance(10);
  const said = await stripeCli('trigger', trigger);
  expect(said).toContain('Trigger succeeded');
  const events = await world.stripe.events.list({ type, created: { gt: since } });
  expect(events.data.length).toBeGreaterThan(0);
});

test('a bank debit that the CLI begins on the page comes in later', async () => {
  await stripeCli('trigger', 'checkout.session.async_payment_succeeded');
  const type = 'checkout.session.async_payment_succeeded';
  const told = async () => (await world.stripe.events.list({ type, limit: 100 })).data.length;
  const before = await told();
  world.simulator.advance(600);
  expect(await told()).toBeGreaterThan(before);
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

/** Triggers with a test of their own, below. */
const OF_ACCOUNTS = ['account.updated', 'account.application.deauthorized'];

/** What the simulator has none of, by how the names of its triggers begin. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  'billing_portal.': 'no customer portal',
  'coupon.deleted': 'coupons are only made',
  'coupon.updated': 'coupons are only made',
  'credit_note.': 'no credit notes',
  'customer.discount.': 'a discount is of a subscription only',
  'customer.subscription.paused': 'no trials',
  'customer.subscription.trial_will_end': 'no trials',
  'identity.': 'no Identity',
  'invoice.deleted': 'drafts are not deleted',
  'invoice.marked_uncollectible': 'no invoice is given up',
  'invoice.sent': 'no invoice is sent',
  'invoice.voided': 'no invoice is voided',
  'invoiceitem.deleted': 'items are only made',
  'payment_link.': 'no payment links',
  'plan.': 'no plans: a price is what a subscription has',
  'price.updated': 'prices are only made',
  'product.deleted': 'products are not deleted',
  'promotion_code.': 'no promotion codes',
  'quote.': 'no quotes',
  'reporting.': 'no reports',
  'subscription.payment_': 'prices have no nickname',
  'subscription_schedule.': 'no schedules',
  'tax_rate.': 'no taxes',
  'test_helpers.test_clock.': 'no clocks but the simulator’s own',
  'v1.billing.meter.': 'no meters',
};

test('each trigger of the CLI is played, or is of what the simulator has none of', async () => {
  const help = await stripeCli('trigger', '--help');
  const triggers = [...help.matchAll(/^ {2}([a-z\d_]+\.[a-z\d_.]+)$/gm)].map(
    ([, name = '']) => name,
  );
  const played = new Set([...PLAYED.map(([trigger]) => trigger), ...OF_ACCOUNTS]);
  const isMissing = (name: string) =>
    Object.keys(NOT_PLAYED).some((beginning) => name.startsWith(beginning));
  expect(triggers.length).toBeGreaterThan(100);
  expect(triggers.filter((name) => played.has(name) === isMissing(name))).toEqual([]);
  expect([...played].filter((name) => !triggers.includes(name))).toEqual([]);
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
