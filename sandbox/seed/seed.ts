/**
 * Lives the sandbox's past: sellers join, buyers pay, days go by, things go wrong, and the Worker does its
 * work on every one of those days, by the same webhooks and crons as later.
 */
import Stripe from 'stripe';
import { SCOPES } from '../../worker/people/keys/key.ts';
import { RIGHTS, type Right } from '../../worker/people/staff/rights.ts';
import { PAST_DAYS, type Stack } from '../stack/stack.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import { fireCron } from '../stack/worker.ts';
import { seedCards, type Ask, type SeededCards } from './cards.ts';
import { seedRefunds } from './refunds.ts';
import {
  OTHER_PAYMENTS,
  SEPARATE_PAYMENTS,
  type OtherPayment,
  type SeedPayment,
} from './payments.ts';
import { BUYERS, createSeller, SELLERS, type SellerName } from './sellers.ts';

const DAY_S = 24 * 60 * 60;
/** From this day on every day has its cron; before, nothing happens. */
const FIRST_BUSY_DAY = 119;
/** The history needs no cron each day: nothing goes wrong in it. */
const EVERY_DAY_FROM = 185;
const PAPERS_ASKED_ON = 190;

type Seeding = {
  readonly stack: Stack;
  readonly stripe: Stripe;
  readonly accounts: Map<SellerName, string>;
};

/** @param say told what is done, as it goes on */
export async function seedWorld(stack: Stack, say: (sentence: string) => void): Promise<void> {
  const stripe = stripeOf(stack);
  const seeding: Seeding = { stack, stripe, accounts: new Map() };
  const apiKey = await settleTeam(seeding);
  say('Living through the last 200 days of the sandbox');
  for (const day of busyDays()) {
    passUntil(stack, day);
    await liveThrough(seeding, day);
    await settleDay(stack);
  }
  const { paymentId } = await settleStaff(seeding, apiKey);
  const count = SEPARATE_PAYMENTS.length + OTHER_PAYMENTS.length;
  say(`Seeded ${String(count)} payments of ${String(seeding.accounts.size)} sellers`);
  say(`A card payment to dispute, in the drawer under "Card disputes": ${paymentId}`);
}

export function stripeOf(stack: Pick<Stack, 'env'>): Stripe {
  const base = new URL(stack.env.STRIPE_API_BASE);
  return new Stripe(stack.env.STRIPE_SECRET_KEY, {
    protocol: 'http',
    host: base.hostname,
    port: Number(base.port),
    telemetry: false,
  });
}

/** The days on which something happens, in order. */
function busyDays(): number[] {
  const days = [
    ...Object.values(SELLERS).map(({ joins }) => joins),
    ...SEPARATE_PAYMENTS.map(({ day }) => day),
    ...OTHER_PAYMENTS.map(({ day }) => day),
    ...Array.from({ length: PAST_DAYS - EVERY_DAY_FROM + 1 }, (_, at) => EVERY_DAY_FROM + at),
  ];
  return [...new Set(days)].sort((one, other) => one - other);
}

function passUntil(stack: Stack, day: number): void {
  const begun = Date.now() - PAST_DAYS * DAY_S * 1000;
  const ahead = begun + day * DAY_S * 1000 - stack.simulator.clock().now_ms;
  stack.simulator.advance(Math.max(0, Math.floor(ahead / 1000)));
}

async function liveThrough(seeding: Seeding, day: number): Promise<void> {
  for (const [name, seller] of Object.entries(SELLERS) as [
    SellerName,
    (typeof SELLERS)[SellerName],
  ][]) {
    if (seller.joins === day)
      seeding.accounts.set(name, await createSeller(seeding.stripe, seller));
  }
  // Stripe asks one seller for papers, so their scheduled transfer that falls due later cannot leave.
  if (day === PAPERS_ASKED_ON) {
    const nova = accountOf(seeding, 'nova');
    seeding.stack.simulator.setCapabilities(nova, { transfers: 'inactive' });
  }
  for (const payment of SEPARATE_PAYMENTS) {
    if (payment.day === day) await paySeparately(seeding, payment);
  }
  for (const payment of OTHER_PAYMENTS) {
    if (payment.day === day) await payOtherwise(seeding, payment);
  }
}

/** Webhooks out, inbox empty, due scheduled transfers released: what a day's crons do. */
async function settleDay(stack: Stack): Promise<void> {
  const { simulator, env } = stack;
  simulator.runDue();
  await simulator.deliverDue(4);
  if (dayOf(stack) < FIRST_BUSY_DAY) return;
  await fireCron(env.WORKER_URL, simulator.clock().now_ms);
}

function dayOf(stack: Stack): number {
  const begun = Date.now() - PAST_DAYS * DAY_S * 1000;
  return Math.floor((stack.simulator.clock().now_ms - begun) / (DAY_S * 1000));
}

function accountOf({ accounts }: Seeding, name: SellerName): string {
  const id = accounts.get(name);
  if (id === undefined) throw new Error(`the seller ${name} has not joined yet`);
  return id;
}

async function paySeparately(seeding: Seeding, payment: SeedPayment): Promise<void> {
  const { stripe } = seeding;
  const { amountMinor: amount, currency, what, then } = payment;
  const intent = await stripe.paymentIntents.create({
    amount,
    currency,
    description: what,
    payment_method: payment.card ?? 'pm_card_visa',
    confirm: then !== 'unpaid',
    capture_method: then === 'uncaptured' ? 'manual' : 'automatic',
    metadata: {
      recourse_destination: accountOf(seeding, payment.seller),
      recourse_amount: String(payment.transferMinor),
      recourse_product_type: 'physical',
      ...itemsIn(payment.items ?? []),
    },
    shipping: shippingTo(payment.seller),
  });
  if (then === 'full_refund') await stripe.refunds.create({ payment_intent: intent.id });
  if (then === 'part_refund') {
    // A quarter, in whole tens: three-decimal amounts end in 0.
    const part = Math.floor(amount / 40) * 10;
    await stripe.refunds.create({ payment_intent: intent.id, amount: part });
  }
}

/** As the platform's checkout writes a cart into metadata. */
function itemsIn(items: readonly object[]): Record<string, string> {
  const keyed = items.map((item, at) => [`recourse_item_${String(at + 1)}`, JSON.stringify(item)]);
  return Object.fromEntries(keyed) as Record<string, string>; // texts both
}

/** Buyers live where their seller sells: law follows their country. */
function shippingTo(seller: SellerName): Stripe.PaymentIntentCreateParams.Shipping {
  const { city, country, postalCode } = BUYERS[seller];
  return { name: 'Buyer', address: { line1: '1', city, country, postal_code: postalCode } };
}

async function payOtherwise(seeding: Seeding, payment: OtherPayment): Promise<void> {
  const { stripe } = seeding;
  const { amountMinor: amount, currency, what, type, seller, feeMinor } = payment;
  const account = seller ? accountOf(seeding, seller) : '';
  const params: Stripe.PaymentIntentCreateParams = {
    amount,
    currency,
    description: what,
    payment_method: 'pm_card_visa',
    confirm: true,
    capture_method: 'automatic',
    ...(seller && { shipping: shippingTo(seller) }),
    ...(payment.productType && { metadata: { recourse_product_type: payment.productType } }),
    ...(feeMinor === undefined ? {} : { application_fee_amount: feeMinor }),
    ...(type === 'on_behalf_of' ? { on_behalf_of: account } : {}),
    ...(type === 'destination' || type === 'on_behalf_of'
      ? { transfer_data: { destination: account } }
      : {}),
  };
  await stripe.paymentIntents.create(params, type === 'direct' ? { stripeAccount: account } : {});
}

/** Asks as a person of the platform; whether it may wait for a second one is said. */
function askIn({ stack }: Seeding, mayWait: boolean): Ask {
  return async (op, fields, userId) => {
    const now = stack.simulator.clock().now_ms;
    const answer = await askAsStaff(stack.env, { op, fields, userId, now });
    if (answer.status >= 300 || (answer.status === 202 && !mayWait)) {
      throw new Error(`${op}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
}

/** What a person of the sandbox decides alone, in whole units, where its sellers sell. */
const DECISIONS = { eur: 1_000, gbp: 1_000, jpy: 150_000, kwd: 300, usd: 1_000 };
const REFUNDS = { eur: 5_000, gbp: 5_000, jpy: 750_000, kwd: 1_500, usd: 5_000 };

const ANALYSTS: readonly Right[] = [
  'release_early',
  'cancel_transfers',
  'manage_holds',
  'manage_tiers',
  'refund',
  'approve_refunds',
  'respond_to_disputes',
  'accept_disputes',
  'manage_recoveries',
  'manage_payouts',
];

/** Who may do what, how much alone, and a key for the platform's backend: settled before the first transfer leaves, as it takes two people after. */
async function settleTeam(seeding: Seeding): Promise<string> {
  const ask = askIn(seeding, false);
  const { owner, analyst, partner } = STAFF;
  const rightsOf: Readonly<Record<string, readonly Right[]>> = {
    [owner.userId]: RIGHTS,
    [partner.userId]: RIGHTS,
    [analyst.userId]: ANALYSTS,
  };
  for (const { userId, name } of [owner, partner, analyst]) {
    await ask('people.save', { userId, name, rights: rightsOf[userId] ?? [] }, owner.userId);
  }
  const limits = { secondPersonAbove: DECISIONS, refundsAbove: REFUNDS };
  await ask('settings.save', limits, owner.userId);
  const made = await ask('keys.create', { name: 'Shop backend', scopes: SCOPES }, owner.userId);
  return String(made['key']);
}

/** Decisions that wait for someone. */
async function settleStaff(seeding: Seeding, apiKey: string): Promise<SeededCards> {
  const { stack, stripe } = seeding;
  const ask = askIn(seeding, true);
  const { owner, analyst } = STAFF;
  await stack.announce(apiKey);
  const desk = await findScheduledTransfer(stripe, 'Walnut desk', (fields) =>
    ask('payments.get', fields, owner.userId),
  );
  if (desk) {
    const reason = 'The seller needs the money for material and has three years of good business.';
    await ask('transfers.release', { id: desk, reason }, analyst.userId);
  }
  await seedRefunds(stripe, stack.env, { ask, apiKey });
  return seedCards(stripe, { ask, seller: accountOf(seeding, 'atelier') });
}

async function findScheduledTransfer(
  stripe: Stripe,
  what: string,
  get: (fields: Readonly<Record<string, unknown>>) => Promise<Record<string, unknown>>,
): Promise<string | null> {
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.description !== what) continue;
    const card = await get({ paymentId: intent.id });
    const [scheduledTransfer] = card['scheduledTransfers'] as readonly { readonly id: string }[];
    return scheduledTransfer?.id ?? null;
  }
  return null;
}
