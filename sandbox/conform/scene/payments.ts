/** Buyers pay, by every method and in every way; their banks refuse, ask, and take back. */
import { first, idOf } from './stage.ts';
import type { Stage } from './stage.ts';
import { METHOD_TYPES } from '../../stripe/methods/test-methods.ts';
import type Stripe from 'stripe';

export async function payments(stage: Stage): Promise<void> {
  await customers(stage);
  await intents(stage);
  await setups(stage);
  await transfersOfBuyers(stage);
  await otherMethods(stage);
  await charges(stage);
  await warnings(stage);
}

const ADDRESS = { line1: '1 Road', city: 'Town', country: 'US', postal_code: '10001' };

async function customers({ stripe, refused }: Stage): Promise<void> {
  const customer = await stripe.customers.create({
    email: 'buyer@example.com',
    name: 'Buyer',
    phone: '+15550100',
    address: ADDRESS,
    shipping: { name: 'Buyer', address: ADDRESS },
    metadata: { number: '7' },
  });
  const card = await stripe.paymentMethods.create({
    type: 'card',
    card: { token: 'tok_visa' },
    billing_details: { email: 'buyer@example.com', name: 'Buyer', address: ADDRESS },
  });
  await stripe.paymentMethods.attach(card.id, { customer: customer.id });
  await stripe.paymentMethods.update(card.id, { metadata: { a: 'b' } });
  await stripe.paymentMethods.retrieve(card.id);
  await stripe.paymentMethods.list({ customer: customer.id, type: 'card' });
  await stripe.customers.update(customer.id, {
    description: 'A buyer',
    invoice_settings: { default_payment_method: card.id },
  });
  const source = await stripe.customers.createSource(customer.id, { source: 'tok_visa' });
  await stripe.customers.updateSource(customer.id, source.id, { metadata: { a: 'b' } });
  await stripe.customers.retrieve(customer.id);
  await stripe.customers.list({ limit: 3 });
  await stripe.paymentMethods.detach(card.id);
  await stripe.customers.del(customer.id);
  await refused(stripe.customers.retrieve('cus_none'));
}

async function intents(stage: Stage): Promise<void> {
  const { stripe, pay, refused, simulator } = stage;
  await pay({
    description: 'A chair',
    metadata: { order: '1' },
    receipt_email: 'buyer@example.com',
    shipping: { name: 'Buyer', address: ADDRESS },
    statement_descriptor_suffix: 'CHAIR',
    expand: ['latest_charge.balance_transaction', 'payment_method'],
  });
  await pay({ capture_method: 'automatic_async' });
  const held = await pay({ capture_method: 'manual' });
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 6_000 });
  await refused(stripe.paymentIntents.capture(held.id));
  const canceled = await pay({ capture_method: 'manual' });
  await stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: 'requested_by_customer' });
  await pay({ capture_method: 'manual' }); // lapses
  const asked = await pay({ payment_method: 'pm_card_authenticationRequired' });
  simulator.authenticate(asked.id);
  const open = await stripe.paymentIntents.create({ amount: 2_000, currency: 'eur' });
  await stripe.paymentIntents.update(open.id, { description: 'Later', metadata: { a: 'b' } });
  await stripe.paymentIntents.confirm(open.id, {
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.test/back',
  });
  await stripe.paymentIntents.retrieve(open.id, { expand: ['latest_charge.refunds'] });
  await stripe.paymentIntents.list({ limit: 5, created: { gte: 1 } });
  for (const card of [
    'chargeDeclined',
    'chargeDeclinedExpiredCard',
    'chargeDeclinedIncorrectCvc',
  ]) {
    await refused(pay({ payment_method: `pm_card_${card}` }));
  }
  await refused(pay({ payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }));
  await refused(pay({ amount: 3 }));
  await refused(pay({ amount: 1.5 }));
  await refused(pay({ currency: 'xxx' }));
  await refused(pay({ description: 'x'.repeat(6_000) }));
  await refused(pay({ payment_method: '' }));
  await refused(stripe.paymentIntents.retrieve('pi_none'));
  await refused(stripe.paymentIntents.cancel(open.id));
}

async function setups({ stripe, refused }: Stage): Promise<void> {
  const { id: customer } = await stripe.customers.create({ email: 'buyer@example.com' });
  const keep = (payment_method: string) =>
    stripe.setupIntents.create({ customer, payment_method, confirm: true, metadata: { a: 'b' } });
  const kept = await keep('pm_card_visa');
  await stripe.setupIntents.retrieve(kept.id, { expand: ['payment_method', 'customer'] });
  await keep('pm_card_authenticationRequired');
  await refused(keep('pm_card_chargeDeclined'));
  const open = await stripe.setupIntents.create({ description: 'Later', usage: 'on_session' });
  await refused(stripe.setupIntents.confirm(open.id));
  await stripe.setupIntents.update(open.id, { metadata: { a: 'c' } });
  await stripe.setupIntents.cancel(open.id, { cancellation_reason: 'abandoned' });
  await stripe.setupIntents.list({ customer, created: { gte: 1 } });
}

/** By bank transfer in each currency that has one, in parts, by hand, given up. */
async function transfersOfBuyers({ stripe, refused }: Stage): Promise<void> {
  const { id: customer } = await stripe.customers.create({ email: 'buyer@example.com' });
  const waits = (currency: string, type: 'eu_bank_transfer' | 'us_bank_transfer') =>
    stripe.paymentIntents.create({
      amount: 2_000,
      currency,
      customer,
      confirm: true,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
      payment_method_options: {
        customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type } },
      },
    });
  const { fundCashBalance } = stripe.testHelpers.customers;
  const fundIn = (currency: string, amount: number) =>
    fundCashBalance.call(stripe.testHelpers.customers, customer, { amount, currency });
  await waits('usd', 'us_bank_transfer');
  await fundIn('usd', 500);
  await fundIn('usd', 2_500);
  for (const currency of ['eur', 'gbp', 'jpy', 'mxn']) await fundIn(currency, 100);
  await refused(fundIn('chf', 100));
  await stripe.customers.updateCashBalance(customer, {
    settings: { reconciliation_mode: 'manual' },
  });
  const given = await waits('eur', 'eu_bank_transfer');
  await stripe.paymentIntents.applyCustomerBalance(given.id, { amount: 50, currency: 'eur' });
  await stripe.paymentIntents.cancel(given.id);
  await refused(stripe.paymentIntents.applyCustomerBalance(given.id));
  await stripe.customers.retrieveCashBalance(customer);
  await stripe.customers.retrieve(customer, { expand: ['cash_balance'] });
  const lines = await stripe.customers.listCashBalanceTransactions(customer, { limit: 3 });
  await stripe.customers.retrieveCashBalanceTransaction(customer, first(lines).id);
  await refused(stripe.customers.del(customer));
}

/** Every type of method once, its refund where it can have one, and the debits that fail. */
async function otherMethods({ stripe, fund, simulator, days }: Stage): Promise<void> {
  fund(10_000_000);
  const refunds: Stripe.Refund[] = [];
  for (const type of METHOD_TYPES.filter((each) => each !== 'card')) {
    const intent = await stripe.paymentIntents.create({
      amount: 5_000,
      currency: 'usd',
      confirm: true,
      payment_method: `pm_${type}`,
      allowed_payment_method_types: [type], // each is one of the type's words
      receipt_email: 'buyer@example.com',
      return_url: 'https://shop.test/back',
      expand: ['latest_charge', 'payment_method'],
    });
    const made = await stripe.refunds
      .create({ payment_intent: intent.id, amount: 1_000 })
      .catch(() => null);
    if (made !== null) refunds.push(made);
  }
  simulator.advance(600);
  for (const { id, status } of refunds) {
    if (status === 'requires_action') simulator.moveRefund(id, 'pending');
  }
  for (const payment_method of ['pm_usBankAccount_insufficientFunds', 'pm_sepa_debit_fails']) {
    await stripe.paymentIntents.create({
      amount: 4_000,
      currency: payment_method.includes('sepa') ? 'eur' : 'usd',
      confirm: true,
      payment_method,
      allowed_payment_method_types: ['us_bank_account', 'sepa_debit'],
      return_url: 'https://shop.test/back',
    });
  }
  days(1);
  for (const { id } of refunds) await stripe.refunds.retrieve(id);
  await stripe.paymentMethods.list({ limit: 100 });
}

async function charges({ stripe, pay, refused }: Stage): Promise<void> {
  const charge = await stripe.charges.create({
    amount: 2_000,
    currency: 'usd',
    source: 'tok_visa',
    capture: false,
    description: 'By token',
  });
  await stripe.charges.capture(charge.id, { amount: 1_500 });
  await refused(stripe.charges.capture(charge.id));
  await stripe.charges.update(charge.id, {
    description: 'Changed',
    metadata: { a: 'b' },
    fraud_details: { user_report: 'safe' },
  });
  const intent = await pay();
  const id = idOf(intent.latest_charge);
  await stripe.charges.retrieve(id, {
    expand: ['refunds', 'balance_transaction', 'customer', 'payment_intent.latest_charge'],
  });
  await stripe.charges.list({ payment_intent: intent.id });
  for (const path of ['nothing', 'payment_method']) {
    await refused(stripe.charges.retrieve(id, { expand: [path] }));
  }
  const lines = await stripe.balanceTransactions.list({ source: id, expand: ['data.source'] });
  await stripe.balanceTransactions.retrieve(first(lines).id, { expand: ['source'] });
}

async function warnings({ stripe, pay, simulator }: Stage): Promise<void> {
  const warned = await pay({ payment_method: 'pm_card_createIssuerFraudRecord' });
  const { radar } = stripe;
  const warning = first(await radar.earlyFraudWarnings.list({ payment_intent: warned.id }));
  await radar.earlyFraudWarnings.retrieve(warning.id, { expand: ['charge'] });
  await stripe.refunds.create({ payment_intent: warned.id });
  await pay({ payment_method: 'pm_card_riskLevelElevated' });
  const review = first(await stripe.reviews.list());
  await stripe.reviews.retrieve(review.id, { expand: ['payment_intent'] });
  await stripe.reviews.approve(review.id);
  const charge = idOf((await pay()).latest_charge);
  simulator.raiseWarning(charge, 'misc');
  simulator.openReview(charge);
  simulator.closeReview(first(await stripe.reviews.list()).id, 'refunded_as_fraud');
}
