/** Cards that the platform issues, what is paid with them, and disputes over it. */
import { first } from './stage.ts';
import type { Stage } from './stage.ts';
import type Stripe from 'stripe';

export async function issuing(stage: Stage): Promise<void> {
  const card = await cards(stage);
  await authorizations(stage, card);
  const transaction = await transactions(stage, card);
  await openDisputes(stage, { card, transaction });
}

async function cards({ stripe, refused }: Stage): Promise<string> {
  const { cardholders, cards } = stripe.issuing;
  const address = { line1: '1 Road', city: 'Town', postal_code: '10001', country: 'US' };
  const holder = await cardholders.create({
    name: 'Jenny Rosen',
    type: 'individual',
    billing: { address },
    email: 'jenny@example.com',
    phone_number: '+15550100',
    individual: {
      first_name: 'Jenny',
      last_name: 'Rosen',
      dob: { day: 1, month: 11, year: 1981 },
    },
  });
  await cardholders.retrieve(holder.id);
  const card = await cards.create({
    cardholder: holder.id,
    currency: 'usd',
    type: 'virtual',
    status: 'active',
  });
  await cards.create({
    cardholder: holder.id,
    currency: 'usd',
    type: 'virtual',
    metadata: { sandbox_brand: 'MasterCard' },
  });
  await cards.retrieve(card.id, { expand: ['cardholder'] });
  await cards.list({ cardholder: holder.id });
  const lost = await cards.create({ cardholder: holder.id, currency: 'usd', type: 'virtual' });
  await cards.update(lost.id, { status: 'canceled', cancellation_reason: 'lost' });
  await refused(cards.update(lost.id, { status: 'active' }));
  await refused(cards.retrieve('ic_none'));
  return card.id;
}

const MERCHANT = { name: 'Nordic Tools', category: 'hardware_stores' } as const;

async function transactions({ stripe, refused }: Stage, card: string): Promise<string> {
  const helper = stripe.testHelpers.issuing.transactions;
  const paid = await helper.createForceCapture({ amount: 10_000, card, merchant_data: MERCHANT });
  await helper.refund(paid.id, { refund_amount: 1_000 });
  await refused(helper.refund(paid.id, { refund_amount: 99_000 }));
  await helper.createUnlinkedRefund({ card, amount: 500, merchant_data: MERCHANT });
  await helper.createForceCapture({ amount: 900, card, currency: 'eur', merchant_data: MERCHANT });
  const { transactions } = stripe.issuing;
  await transactions.retrieve(paid.id, { expand: ['card', 'balance_transaction', 'cardholder'] });
  await transactions.update(paid.id, { metadata: { a: 'b' } });
  await transactions.list({ card, type: 'capture' });
  await stripe.balanceTransactions.list({ source: paid.id });
  return paid.id;
}

async function authorizations({ stripe, refused }: Stage, card: string): Promise<void> {
  const helper = stripe.testHelpers.issuing.authorizations;
  const asked = await helper.create({
    amount: 700,
    card,
    authorization_method: 'chip',
    merchant_data: MERCHANT,
  });
  await stripe.issuing.authorizations.retrieve(asked.id, { expand: ['cardholder'] });
  await refused(stripe.issuing.authorizations.retrieve('iauth_none'));
}

type Paid = { readonly card: string; readonly transaction: string };

async function openDisputes(stage: Stage, { card, transaction }: Paid): Promise<void> {
  const { stripe, simulator, refused } = stage;
  const { disputes } = stripe.issuing;
  const dispute = await disputes.create({
    transaction,
    evidence: { reason: 'fraudulent', fraudulent: { explanation: 'Not mine.' } },
    metadata: { a: 'b' },
  });
  await disputes.update(dispute.id, {
    evidence: {
      reason: 'not_received',
      not_received: {
        explanation: 'winning_evidence',
        expected_at: 1_795_000_000,
        product_description: 'Chisels',
        product_type: 'merchandise',
      },
    },
  });
  await disputes.submit(dispute.id);
  await disputes.retrieve(dispute.id, { expand: ['transaction'] });
  await disputes.list({ transaction });
  await refused(disputes.submit(dispute.id));
  simulator.rescindIssuingDispute(dispute.id, 'other');
  await disputes.retrieve(dispute.id);
  await stripe.balanceTransactions.list({ source: dispute.id });
  for (const evidence of FORMS) {
    const paid = await stripe.testHelpers.issuing.transactions.createForceCapture({
      amount: 1_000,
      card,
      merchant_data: MERCHANT,
    });
    const { id } = await disputes.create({ transaction: paid.id, evidence });
    await disputes.submit(id).catch(() => null);
  }
  first(await disputes.list({ status: 'submitted' }));
  simulator.advance(120 * 86_400);
  await disputes.list({ limit: 100 });
}

const explanation = 'losing_evidence';
const product = { product_description: 'A saw', product_type: 'service' } as const;
/** Every form once. */
const FORMS: readonly Stripe.Issuing.DisputeCreateParams.Evidence[] = [
  { reason: 'fraudulent', fraudulent: { explanation } },
  { reason: 'no_valid_authorization', no_valid_authorization: { explanation } },
  {
    reason: 'canceled',
    canceled: {
      explanation: 'Canceled.',
      ...product,
      canceled_at: 1_795_000_000,
      cancellation_policy_provided: true,
      cancellation_reason: 'Late',
      expected_at: 1_795_000_000,
    },
  },
  { reason: 'other', other: { explanation, ...product } },
  {
    reason: 'service_not_as_described',
    service_not_as_described: {
      explanation,
      canceled_at: 1_795_000_000,
      cancellation_reason: 'Poor',
      received_at: 1_795_000_000,
    },
  },
  {
    reason: 'merchandise_not_as_described',
    merchandise_not_as_described: {
      explanation,
      received_at: 1_795_000_000,
      return_description: 'Sent back',
      return_status: 'successful',
      returned_at: 1_795_000_000,
    },
  },
  { reason: 'duplicate', duplicate: { explanation } },
];
