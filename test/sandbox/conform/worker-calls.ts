/**
 * The Worker's requests to Stripe, seen by a witness: a few simulated worlds, and by hand the calls that worlds make
 * rarely or never.
 */
import type { Witness } from '../../../sandbox/conform/witness.ts';
import { capture, createCard } from '../stripe/issuing/issuing-world.ts';
import { acceptDispute, submitEvidence } from '../../../worker/stripe/dispute-calls.ts';
import { readDispute, readPriorCharges } from '../../../worker/stripe/disputes.ts';
import { downloadFile, readFile, uploadEvidence } from '../../../worker/stripe/files.ts';
import { readInvoiceSchedule } from '../../../worker/stripe/invoices.ts';
import { writeIssuingDraft } from '../../../worker/stripe/issuing.ts';
import { findMemo, writeMemo } from '../../../worker/stripe/memo-calls.ts';
import { readDebit } from '../../../worker/stripe/debits.ts';
import { createTransfer } from '../../../worker/stripe/money-calls.ts';
import { readChargePage, readIntentPage } from '../../../worker/stripe/payment-pages.ts';
import { createPayout, findPayout } from '../../../worker/stripe/payout-calls.ts';
import {
  cancelPayment,
  createDebit,
  createFeeRefund,
  createRefund,
  createReversal,
  findDebit,
  findFeeRefund,
  findRefund,
  findReversal,
} from '../../../worker/stripe/refund-calls.ts';
import { readPaymentsSince } from '../../../worker/stripe/payments.ts';
import { readPaymentsOf } from '../../../worker/stripe/related.ts';
import { createAccountSession, createLoginLink } from '../../../worker/stripe/seller-doors.ts';
import { readPlatformCountry, readSeller, readSellerPage } from '../../../worker/stripe/sellers.ts';
import { simulate } from '../../simulation/simulate.ts';
import { createWorld, DAY_MS } from '../../world.ts';
import type { TestWorld } from '../../world.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const STEPS = 200;

export async function playWorker(witness: Witness): Promise<void> {
  for (const seed of SEEDS) await simulate({ seed, steps: STEPS }, witness.seen);
  const world = await createWorld({
    fetch: (simulator) => {
      const seen = witness.seen(simulator);
      return (input, init) => seen(new Request(input, { ...init, signal: null }));
    },
  });
  await moves(world);
  await doors(world);
  await fees(world);
  await looks(world);
  await evidence(world);
  await cards(world);
  await invoices(world);
  await memos(world);
}

/** Every call that moves money, and how each is looked up. */
async function moves(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const sellerId = await world.seller();
  world.simulator.fund({ amount: 1_000_000, currency: 'usd' });
  const metadata = { recourse_operation: 'op_1' };
  const money = { sellerId, amountMinor: 5_000, currency: 'usd', metadata };
  const group = { transferGroup: 'order_1', description: 'An order', sourceChargeId: null };
  const sent = await createTransfer(stripe, { ...money, ...group }, 'key_transfer');
  if (sent.outcome !== 'settled') throw new Error('The simulator sends this transfer');
  const reversal = { transferId: sent.value.id, amountMinor: 100, metadata };
  await createReversal(stripe, reversal, 'key_reversal');
  await findReversal(stripe, reversal, 'op_1');
  const debit = { ...money, amountMinor: 100, transferGroup: 'order_1' };
  await createDebit(stripe, debit, 'key_debit');
  await findDebit(stripe, debit, 'op_1');
  const payout = { ...money, amountMinor: 100, sourceType: 'card' } as const;
  await createPayout(stripe, payout, 'key_payout');
  const charges = await world.stripe.charges.list({
    payment_intent: await world.pay({ card: 'pm_card_bypassPending' }),
  });
  const refund = {
    chargeId: String(charges.data[0]?.id),
    account: null,
    amountMinor: 100,
    reverseTransfer: false,
    refundApplicationFee: false,
    reason: 'requested_by_customer',
    instructionsEmail: null,
    metadata,
  } as const;
  await createRefund(stripe, refund, 'key_refund');
  await findRefund(stripe, refund, 'op_1');
  await world.pay({ card: 'pm_card_createDispute' });
  await world.pay({ card: 'pm_card_createDispute' });
  const { data } = await world.stripe.disputes.list();
  const [one, other] = data.map(({ id }) => ({ disputeId: id, account: null }));
  if (!one || !other) throw new Error('The simulator disputes both');
  await readDispute(stripe, one.disputeId, null);
  await submitEvidence(stripe, { ...one, metadata }, 'key_submit');
  await acceptDispute(stripe, other, 'key_accept');
}

async function doors(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const sellerId = await world.seller();
  await createLoginLink(stripe, sellerId);
  await createAccountSession(stripe, { sellerId, mayRefund: false });
  await readPlatformCountry(stripe);
  const second = await world.seller();
  world.simulator.madeByV2(second);
  await readSeller(stripe, second);
  await findPayout(stripe, { sellerId, operation: 'op_1', sentAt: world.deps.now() });
}

async function fees(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const destination = await world.seller();
  const id = await world.pay({
    card: 'pm_card_bypassPending',
    params: { transfer_data: { destination }, application_fee_amount: 500 },
  });
  const intent = await world.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  const charge = intent.latest_charge as { readonly application_fee?: unknown } | null; // expanded
  const params = {
    feeId: String(charge?.application_fee),
    amountMinor: 100,
    metadata: { recourse_operation: 'op_1' },
  };
  await createFeeRefund(stripe, params, 'key_1');
  await findFeeRefund(stripe, params, 'op_1');
  const held = await world.pay({ params: { capture_method: 'manual' } });
  await cancelPayment(stripe, { paymentId: held, account: null }, 'key_2');
}

async function looks(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const warned = await world.pay({ card: 'pm_card_createIssuerFraudRecord' });
  const reviewed = await world.pay({ card: 'pm_card_riskLevelElevated' });
  const reviews = await world.stripe.reviews.list();
  const { id: refund } = await world.stripe.refunds.create({ payment_intent: reviewed });
  const warnings = await world.stripe.radar.earlyFraudWarnings.list({ payment_intent: warned });
  world.simulator.fund({ amount: 1_000_000, currency: 'usd' });
  const sent = { amount: 100, currency: 'usd', destination: await world.seller() };
  const transfer = await world.stripe.transfers.create({ ...sent, transfer_group: 'order_1' });
  const found = [refund, warnings.data[0]?.id, reviews.data[0]?.id, transfer.id];
  for (const id of found) await readPaymentsOf(stripe, String(id), null);
  const customer = await world.stripe.customers.create({});
  const now = world.deps.now();
  const window = { from: now - 364 * DAY_MS, to: now };
  const card = { customerId: customer.id, fingerprint: 'FingerPrint4242', account: null };
  await readPriorCharges(stripe, { ...card, ...window });
  await readPaymentsSince(stripe, window.from, 10);
}

async function evidence({ deps: { stripe } }: TestWorld): Promise<void> {
  const upload = { name: 'a.png', type: 'image/png', bytes: new Uint8Array([1]), account: null };
  const made = await uploadEvidence(stripe, upload);
  if (made.outcome !== 'settled') throw new Error('The simulator takes this file');
  await readFile(stripe, made.value.id, null);
  await downloadFile(stripe, made.value.id, null);
}

async function cards(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const payment = await capture(world, await createCard(world), { amount: 2_000 });
  const draft = { account: null, amountMinor: 1_500, fields: { explanation: 'Not mine.' } };
  const made = await world.stripe.issuing.disputes.create({
    transaction: payment.id,
    evidence: { reason: 'other', other: { explanation: 'Another.' } },
  });
  await writeIssuingDraft(stripe, {
    ...draft,
    disputeId: made.id,
    reason: 'fraudulent',
    formerReason: 'other',
  });
}

/** What a payment says of its transfers, and the lists from which a lost database is made anew. */
async function memos(world: TestWorld): Promise<void> {
  const { stripe } = world.deps;
  const memo = { number: 1, metadata: { recourse_memo_0: '{}' } };
  const { id: charge } = await world.stripe.charges.create({
    amount: 1_000,
    currency: 'usd',
    source: 'tok_visa',
  });
  for (const paymentId of [await world.pay({}), charge]) {
    await writeMemo(stripe, { ...memo, paymentId }, `key_memo_${paymentId}`);
    await findMemo(stripe, { ...memo, paymentId });
  }
  const page = { from: 0, after: null };
  await readSellerPage(stripe, null);
  await readIntentPage(stripe, page);
  await readChargePage(stripe, page);
  await readDebit(stripe, 'order_1');
}

async function invoices(world: TestWorld): Promise<void> {
  const { stripe } = world;
  const method = 'pm_card_bypassPending';
  const settings = { default_payment_method: method };
  const buyer = { payment_method: method, invoice_settings: settings };
  const { id: customer } = await stripe.customers.create(buyer);
  const { id: product } = await stripe.products.create({ name: 'Plan' });
  const recurring = { interval: 'month' } as const;
  const price_data = { currency: 'usd', product, unit_amount: 2_000, recurring };
  const destination = await world.seller();
  const { latest_invoice } = await stripe.subscriptions.create({
    customer,
    items: [{ price_data }],
    application_fee_percent: 10,
    transfer_data: { destination },
  });
  const paid = await stripe.invoicePayments.list({ invoice: String(latest_invoice) });
  const paymentId = String(paid.data[0]?.payment.payment_intent);
  await readInvoiceSchedule(world.deps.stripe, paymentId, null);
}
