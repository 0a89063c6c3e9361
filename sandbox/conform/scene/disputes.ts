/** Banks dispute payments, of every kind; the platform answers, accepts, appeals, wins and loses. */
import { first, idOf } from './stage.ts';
import type { Stage } from './stage.ts';
import type Stripe from 'stripe';

export async function disputes(stage: Stage): Promise<void> {
  await answered(stage);
  await accepted(stage);
  await enhanced(stage);
  await appealed(stage);
  await opened(stage);
}

async function disputed(stage: Stage, card: string): Promise<Stripe.Dispute> {
  const intent = await stage.pay({ payment_method: `pm_card_${card}` });
  return first(await stage.stripe.disputes.list({ payment_intent: intent.id }));
}

async function upload({ stripe }: Stage): Promise<string> {
  const file = { data: Buffer.from('receipt'), name: 'receipt.png', type: 'image/png' };
  const { id } = await stripe.files.create({ purpose: 'dispute_evidence', file });
  await stripe.files.retrieve(id);
  return id;
}

async function answered(stage: Stage): Promise<void> {
  const { stripe, refused, get } = stage;
  const receipt = await upload(stage);
  await stripe.files.list({ purpose: 'dispute_evidence' });
  await get(`/v1/files/${receipt}/contents`);
  const texts = ['winning_evidence', 'losing_evidence'];
  for (const uncategorized_text of texts) {
    const { id } = await disputed(stage, 'createDisputeProductNotReceived');
    await stripe.disputes.update(id, {
      evidence: { customer_name: 'Buyer', receipt, uncategorized_text },
      metadata: { a: 'b' },
      submit: false,
    });
    await stripe.disputes.retrieve(id, {
      expand: ['charge', 'payment_intent', 'evidence.receipt'],
    });
    await stripe.disputes.update(id, { submit: true });
    await stripe.disputes.retrieve(id);
    await refused(stripe.disputes.update(id, { evidence: { customer_name: 'B' } }));
  }
  const { id } = await disputed(stage, 'createDispute');
  await refused(stripe.disputes.update(id, { evidence: { receipt: 'file_none' }, submit: false }));
  stage.days(20); // no one answers
  await stripe.disputes.retrieve(id);
}

async function accepted(stage: Stage): Promise<void> {
  const { stripe, simulator } = stage;
  const taken = await disputed(stage, 'createDispute');
  await stage.refused(stripe.refunds.create({ payment_intent: idOf(taken.payment_intent) }));
  await stripe.disputes.close(taken.id);
  const inquiry = await disputed(stage, 'createDisputeInquiry');
  await stripe.refunds.create({ payment_intent: idOf(inquiry.payment_intent) });
  const other = await disputed(stage, 'createDisputeInquiry');
  await stripe.disputes.close(other.id);
  const worse = await disputed(stage, 'createDisputeInquiry');
  simulator.escalateInquiry(worse.id);
  await disputed(stage, 'createMultipleDisputes');
  await disputed(stage, 'createRapidDisputeResolutionDispute');
  await disputed(stage, 'createAutoRepresentmentEligibleDispute');
  await stripe.disputes.list({ created: { gte: 1 } });
}

async function enhanced(stage: Stage): Promise<void> {
  const { stripe, pay, days } = stage;
  const first120 = idOf(
    (await pay({ payment_method: 'pm_card_createCe3EligibleDispute' })).latest_charge,
  );
  days(1);
  const dispute = await disputed(stage, 'createCe3EligibleDispute');
  const buyer = {
    customer_account_id: 'buyer_7',
    customer_email_address: 'buyer@example.com',
    customer_purchase_ip: '203.0.113.7',
    product_description: 'A chair',
    shipping_address: { line1: '1 Road', city: 'Town', country: 'US', postal_code: '10001' },
  };
  await stripe.disputes.update(dispute.id, {
    evidence: {
      enhanced_evidence: {
        visa_compelling_evidence_3: {
          disputed_transaction: { ...buyer, merchandise_or_services: 'merchandise' },
          prior_undisputed_transactions: [{ charge: first120, ...buyer }],
        },
      },
    },
    submit: false,
  });
  for (const [card, kind] of [
    ['createComplianceDispute', 'visa_compliance'],
    ['createMastercardComplianceDispute', 'mastercard_compliance'],
  ] as const) {
    const { id } = await disputed(stage, card);
    await stripe.disputes.update(id, {
      evidence: { enhanced_evidence: { [kind]: { fee_acknowledged: true } } },
      submit: false,
    });
    await stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } });
  }
}

async function appealed(stage: Stage): Promise<void> {
  const { stripe, simulator } = stage;
  const { id } = await disputed(stage, 'createDispute');
  simulator.closeDispute(id, 'lost');
  simulator.openAppeal(id);
  await stripe.disputes.update(id, {
    evidence: {
      appeal: {
        card: { reason_for_filing: 'winning_evidence', supporting_files: [await upload(stage)] },
      },
    },
    submit: false,
  });
  await stripe.disputes.update(id, { submit: true });
  await stripe.disputes.retrieve(id);
}

/** What only a bank can do. */
async function opened(stage: Stage): Promise<void> {
  const { stripe, simulator, pay } = stage;
  const kinds = ['chargeback', 'inquiry', 'prevented'] as const;
  for (const kind of kinds) {
    const charge = idOf((await pay()).latest_charge);
    simulator.openDispute({ charge, kind, reason: 'duplicate', amount: 3_000 });
    await stripe.charges.retrieve(charge, { expand: ['balance_transaction', 'refunds'] });
  }
  const charge = idOf((await pay()).latest_charge);
  simulator.openDispute({ charge });
  const { id } = first(await stripe.disputes.list({ charge }));
  simulator.closeDispute(id, 'lost');
  simulator.reinstatePart(id, 2_000);
  simulator.closeDispute(id, 'won');
  await stripe.disputes.retrieve(id);
  await stripe.balanceTransactions.list({ source: id });
}
