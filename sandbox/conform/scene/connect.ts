/** Sellers: their accounts, what they are sent, what is taken back, what they are paid out. */
import { first, idOf, onAccount } from './stage.ts';
import type { Stage } from './stage.ts';
import type Stripe from 'stripe';

export async function connect(stage: Stage): Promise<void> {
  const seller = await accounts(stage);
  await destinations(stage, seller);
  await transfers(stage, seller);
  await debits(stage, seller);
  await payouts(stage, seller);
  await automaticPayouts(stage);
  await refunds(stage);
}

async function accounts({ stripe, refused, simulator, get }: Stage): Promise<string> {
  for (const type of ['standard', 'custom'] as const) await stripe.accounts.create({ type });
  await stripe.accounts.create({ country: 'DE', email: 'seller@example.de', controller: {} });
  const { id } = await stripe.accounts.create({
    country: 'US',
    email: 'seller@example.com',
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    business_profile: { name: 'Atelier Nord', url: 'https://atelier.test' },
    metadata: { seller: '1' },
  });
  await stripe.accounts.update(id, {
    business_profile: { name: 'Atelier' },
    settings: { payouts: { schedule: { interval: 'manual' } } },
  });
  await stripe.accounts.retrieve(id);
  await stripe.accounts.retrieve(id, {}, { stripeAccount: id });
  await get('/v1/account');
  await stripe.accounts.list({ limit: 10 });
  simulator.setCapabilities(id, { transfers: 'inactive' });
  simulator.setRequirements(id, { pastDue: ['individual.id_number'], disabled: true });
  await stripe.accounts.retrieve(id);
  simulator.setRequirements(id, { pastDue: [], disabled: false });
  simulator.setCapabilities(id, { transfers: 'active' });
  await stripe.accounts.createLoginLink(id);
  await stripe.accountSessions.create({
    account: id,
    components: {
      payments: { enabled: true, features: { refund_management: false } },
      disputes_list: { enabled: true },
    },
  });
  await secondApi({ stripe, simulator, refused });
  const gone = await stripe.accounts.create({ type: 'custom' });
  await stripe.accounts.del(gone.id);
  await refused(stripe.balance.retrieve({}, onAccount(gone.id)));
  return id;
}

/** An account made by the second API: the first shows less of it, the second what it is asked for. */
async function secondApi({
  stripe,
  simulator,
  refused,
}: Pick<Stage, 'refused' | 'simulator' | 'stripe'>): Promise<void> {
  const { id } = await stripe.accounts.create({ type: 'express' });
  simulator.madeByV2(id);
  simulator.setRequirements(id, { pastDue: ['individual.id_number'], disabled: true });
  await stripe.accounts.retrieve(id);
  await stripe.v2.core.accounts.retrieve(id, {
    include: ['configuration.recipient', 'defaults', 'identity', 'requirements'],
  });
  simulator.setConnection(id, false);
  simulator.setConnection(id, true);
  const { accounts } = stripe.v2.core;
  const made = await accounts.create({
    contact_email: 'seller@example.com',
    dashboard: 'express',
    display_name: 'Seller',
    identity: { country: 'us', entity_type: 'company' },
    defaults: {
      currency: 'usd',
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    },
    configuration: {
      merchant: { capabilities: { card_payments: { requested: true } } },
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    include: ['configuration.merchant', 'configuration.recipient', 'defaults', 'identity'],
    metadata: { a: 'b' },
  });
  await stripe.accounts.retrieve(made.id);
  for await (const each of accounts.list({ limit: 2 })) void each;
  await accounts.list({ applied_configurations: ['merchant'], closed: false });
  await refused(accounts.create({ display_name: 'Nowhere' }));
  await refused(accounts.retrieve('acct_none'));
}

async function destinations({ stripe, pay, refused, fund }: Stage, seller: string): Promise<void> {
  const intent = await pay({
    transfer_data: { destination: seller },
    application_fee_amount: 1_230,
    on_behalf_of: seller,
    transfer_group: 'order_1',
  });
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), {
    expand: ['transfer.destination_payment', 'application_fee.refunds', 'balance_transaction'],
  });
  await stripe.refunds.create({
    charge: charge.id,
    amount: 2_000,
    reverse_transfer: true,
    refund_application_fee: true,
    reason: 'requested_by_customer',
    metadata: { a: 'b' },
    expand: ['transfer_reversal', 'source_transfer_reversal', 'balance_transaction', 'charge'],
  });
  await refused(stripe.refunds.create({ charge: charge.id, amount: 9_000 }));
  const fee = idOf(charge.application_fee);
  await stripe.applicationFees.createRefund(fee, { amount: 100, metadata: { a: 'b' } });
  await stripe.applicationFees.retrieve(fee, { expand: ['charge', 'originating_transaction'] });
  const back = first(await stripe.applicationFees.listRefunds(fee, { limit: 1 }));
  await stripe.applicationFees.retrieveRefund(fee, back.id);
  await stripe.applicationFees.updateRefund(fee, back.id, { metadata: { a: 'c' } });
  await stripe.applicationFees.list({ charge: charge.id });
  await stripe.applicationFees.createRefund(fee);
  await refused(stripe.applicationFees.createRefund(fee));
  const direct = await pay({ account: seller, application_fee_amount: 500 });
  await stripe.refunds.create(
    { payment_intent: direct.id, refund_application_fee: true },
    onAccount(seller),
  );
  fund(1_000_000);
}

async function transfers(stage: Stage, seller: string): Promise<void> {
  const { stripe, pay, refused, fund, simulator } = stage;
  fund(1_000_000);
  const intent = await pay({ transfer_group: 'order_2' });
  const transfer = await stripe.transfers.create({
    amount: 6_000,
    currency: 'usd',
    destination: seller,
    source_transaction: idOf(intent.latest_charge),
    transfer_group: 'order_2',
    description: 'Order 2',
    metadata: { order: '2' },
    expand: ['balance_transaction', 'destination_payment', 'source_transaction'],
  });
  await stripe.transfers.update(transfer.id, { metadata: { order: '3' } });
  await stripe.transfers.retrieve(transfer.id, { expand: ['destination_payment', 'destination'] });
  await stripe.transfers.list({ destination: seller, created: { gte: 1 } });
  const reversal = await stripe.transfers.createReversal(transfer.id, {
    amount: 1_000,
    description: 'Part',
    metadata: { a: 'b' },
    expand: ['destination_payment_refund', 'balance_transaction', 'transfer'],
  });
  await stripe.transfers.retrieveReversal(transfer.id, reversal.id);
  await stripe.transfers.updateReversal(transfer.id, reversal.id, { metadata: { a: 'c' } });
  await stripe.transfers.listReversals(transfer.id, { limit: 1 });
  await stripe.transfers.createReversal(transfer.id);
  await refused(stripe.transfers.createReversal(transfer.id));
  await refused(stripe.transfers.createReversal(transfer.id, { amount: 1 }));
  const wrong = { amount: 100, currency: 'usd', destination: seller };
  await refused(stripe.transfers.create({ ...wrong, amount: 999_999_999 }));
  await refused(stripe.transfers.create({ ...wrong, destination: 'acct_none' }));
  await refused(stripe.transfers.create({ ...wrong, source_transaction: 'ch_none' }));
  simulator.setCapabilities(seller, { transfers: 'inactive', card_payments: 'inactive' });
  await refused(stripe.transfers.create(wrong));
  simulator.setCapabilities(seller, { transfers: 'active', card_payments: 'active' });
  await stripe.transfers.create({ ...wrong, amount: 50_000 });
}

async function debits({ stripe, refused, fund }: Stage, seller: string): Promise<void> {
  fund(20_000, seller);
  const debit = await stripe.charges.create({ amount: 1_500, currency: 'usd', source: seller });
  await stripe.charges.retrieve(debit.id, { expand: ['source_transfer'] });
  await stripe.refunds.create({ charge: debit.id, amount: 500 });
  await refused(stripe.charges.create({ amount: 99_000_000, currency: 'usd', source: seller }));
}

/** Paid out by the schedule, and fetched back from the bank. */
async function automaticPayouts({ stripe, days, fund, refused }: Stage): Promise<void> {
  const { id } = await stripe.accounts.create({
    country: 'US',
    controller: { fees: { payer: 'application' }, losses: { payments: 'application' } },
    external_account: 'btok_us_verified',
  });
  const on = onAccount(id);
  fund(40_000, id);
  days(6);
  const payout = first(await stripe.payouts.list({ status: 'paid' }, on));
  await stripe.balanceTransactions.list({ payout: payout.id }, on);
  await stripe.payouts.reverse(
    payout.id,
    { metadata: { a: 'b' }, expand: ['original_payout'] },
    on,
  );
  await refused(stripe.payouts.reverse(payout.id, {}, on));
  days(6);
  await stripe.payouts.retrieve(payout.id, { expand: ['reversed_by.balance_transaction'] }, on);
  await stripe.accounts.retrieve(id);
}

type Schedule = Stripe.BalanceSettingsUpdateParams.Payments.Payouts.Schedule;

async function payouts(stage: Stage, seller: string): Promise<void> {
  const { stripe, simulator, days, refused, fund } = stage;
  const on = onAccount(seller);
  fund(50_000, seller);
  const made = { amount: 1_000, currency: 'usd', metadata: { a: 'b' }, description: 'Week 47' };
  const paid = await stripe.payouts.create({ ...made, expand: ['balance_transaction'] }, on);
  const failed = await stripe.payouts.create(made, on);
  const canceled = await stripe.payouts.create(made, on);
  await stripe.payouts.cancel(canceled.id, {}, on);
  await stripe.payouts.update(paid.id, { metadata: { a: 'c' } }, on);
  simulator.failPayout(failed.id, 'account_closed');
  days(4);
  await stripe.payouts.retrieve(paid.id, {}, on);
  await stripe.payouts.retrieve(failed.id, { expand: ['failure_balance_transaction'] }, on);
  await stripe.payouts.list({ status: 'paid', arrival_date: { gte: 1 } }, on);
  await refused(stripe.payouts.create({ ...made, amount: 99_000_000 }, on));
  simulator.setPayouts(seller, false);
  await refused(stripe.payouts.create(made, on));
  simulator.setPayouts(seller, true);
  await stripe.balance.retrieve({}, on);
  await stripe.balance.retrieve();
  await stripe.balanceSettings.retrieve({}, on);
  const schedules: readonly Schedule[] = [
    { interval: 'weekly', weekly_payout_days: ['monday'] },
    { interval: 'monthly', monthly_payout_days: [1] },
    { interval: 'manual' },
  ];
  for (const schedule of schedules) {
    await stripe.balanceSettings.update(
      {
        payments: {
          payouts: { schedule, minimum_balance_by_currency: { usd: 500 } },
          settlement_timing: { delay_days_override: 7 },
        },
      },
      on,
    );
  }
  const topup = await stripe.topups.create({
    amount: 10_000,
    currency: 'usd',
    description: 'More',
    statement_descriptor: 'Top-up',
    metadata: { a: 'b' },
  });
  days(6);
  await stripe.topups.retrieve(topup.id, { expand: ['balance_transaction'] });
  await stripe.topups.list({ amount: { gte: 1 }, status: 'succeeded' });
}

async function refunds({ stripe, pay, simulator, days, refused, fund }: Stage): Promise<void> {
  fund(1_000_000);
  const slow = await pay({ payment_method: 'pm_card_pendingRefund' });
  await stripe.refunds.create({ payment_intent: slow.id });
  const bounced = await pay({ payment_method: 'pm_card_refundFail' });
  await stripe.refunds.create({ payment_intent: bounced.id, amount: 700 });
  days(4);
  const asked = await stripe.paymentIntents.create({
    amount: 3_000,
    currency: 'jpy',
    confirm: true,
    payment_method: 'pm_konbini',
    allowed_payment_method_types: ['konbini'],
  });
  const refund = await stripe.refunds.create({
    payment_intent: asked.id,
    amount: 1_000,
    instructions_email: 'buyer@example.com',
  });
  await stripe.refunds.update(refund.id, { metadata: { a: 'b' } });
  await stripe.refunds.cancel(refund.id);
  await refused(stripe.refunds.cancel(refund.id));
  const other = await stripe.refunds.create({
    payment_intent: asked.id,
    amount: 500,
    instructions_email: 'buyer@example.com',
  });
  await stripe.testHelpers.refunds.expire(other.id);
  await stripe.refunds.retrieve(other.id, { expand: ['failure_balance_transaction', 'charge'] });
  const whole = await pay();
  const done = await stripe.refunds.create({ payment_intent: whole.id });
  simulator.moveRefund(done.id, 'failed', 'lost_or_stolen_card');
  await stripe.refunds.list({ payment_intent: whole.id });
  await stripe.refunds.create({ payment_intent: whole.id });
  await refused(stripe.refunds.create({ payment_intent: whole.id }));
  await refused(stripe.refunds.create({}));
  const late = await pay({ payment_method: 'pm_card_bypassPending' });
  await refused(stripe.refunds.create({ payment_intent: late.id, reverse_transfer: true }));
  await refused(stripe.refunds.create({ payment_intent: late.id, refund_application_fee: true }));
}
