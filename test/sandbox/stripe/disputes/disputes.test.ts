import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

const disputed = async (card = 'createDispute', world = createTestWorld()) => {
  const intent = await pay(world, 5000, { payment_method: `pm_card_${card}` });
  const { data } = await world.stripe.disputes.list({ payment_intent: intent.id });
  return { world, intent, dispute: data[0]!, all: data };
};
const available = ({ simulator }: TestWorld): number =>
  simulator.ledger().accounts[simulator.platformId]?.usd?.available ?? 0;

describe('a chargeback', () => {
  test('is there before the confirmation answers, with amount and fee withdrawn', async () => {
    const { world, dispute } = await disputed();
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 5000 });
    expect(dispute.balance_transactions).toMatchObject([{ amount: -5000, fee: 1500, net: -6500 }]);
    expect(available(world)).toBe(-6500);
    expect(await world.eventTypes()).toEqual(
      expect.arrayContaining(['charge.dispute.created', 'charge.dispute.funds_withdrawn']),
    );
  });

  test('won with evidence: the amount and the countered fee come back', async () => {
    const { world, dispute } = await disputed();
    const answered = await world.stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expect(answered).toMatchObject({
      status: 'under_review',
      evidence_details: { submission_count: 1 },
    });
    const won = await world.stripe.disputes.retrieve(dispute.id);
    expect(won.status).toBe('won');
    expect(won.balance_transactions).toHaveLength(2);
    expect(available(world)).toBe(-1500); // the fee for having received it stays
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test.each([
    ['losing evidence', { evidence: { uncategorized_text: 'losing_evidence' } }],
    ['ordinary evidence, after the issuer’s time', { evidence: { product_description: 'A lamp' } }],
  ])('%s loses it', async (_name, params) => {
    const { world, dispute } = await disputed();
    await world.stripe.disputes.update(dispute.id, params);
    world.simulator.advance(76 * 86_400);
    expect((await world.stripe.disputes.retrieve(dispute.id)).status).toBe('lost');
  });

  test('a draft is kept with submit:false; without it evidence is sent for good', async () => {
    const { world, dispute } = await disputed();
    const draft = await world.stripe.disputes.update(dispute.id, {
      evidence: { product_description: 'A lamp' },
      submit: false,
    });
    expect(draft).toMatchObject({
      status: 'needs_response',
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    await world.stripe.disputes.update(dispute.id, { evidence: { customer_name: 'B' } });
    const error = await failure(
      world.stripe.disputes.update(dispute.id, { evidence: { customer_name: 'C' } }),
    );
    expect(error.message).toContain('already been submitted');
  });

  test('unanswered at its deadline it is lost, past due', async () => {
    const { world, dispute } = await disputed();
    world.simulator.advance(16 * 86_400);
    const lost = await world.stripe.disputes.retrieve(dispute.id);
    expect(lost).toMatchObject({ status: 'lost', evidence_details: { past_due: true } });
  });

  test('accepted it is lost; it cannot be accepted twice', async () => {
    const { world, dispute } = await disputed();
    expect((await world.stripe.disputes.close(dispute.id)).status).toBe('lost');
    expect((await failure(world.stripe.disputes.close(dispute.id))).message).toContain(
      'already closed',
    );
  });

  test('lost can still be won late', async () => {
    const { world, dispute } = await disputed();
    await world.stripe.disputes.close(dispute.id);
    world.simulator.closeDispute(dispute.id, 'won');
    expect((await world.stripe.disputes.retrieve(dispute.id)).status).toBe('won');
    expect(await world.eventTypes()).toContain('charge.dispute.funds_reinstated');
  });

  test('of a direct charge debits the seller, and the platform pays the fee', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    await pay(world, 5000, { account: seller, payment_method: 'pm_card_createDispute' });
    const { accounts } = world.simulator.ledger();
    expect(accounts[seller]?.usd).toMatchObject({ available: -5000, pending: 5000 });
    expect(available(world)).toBe(-1500 - 175);
    expect(await world.eventTypes(seller)).toContain('charge.dispute.created');
    expect(await world.eventTypes()).not.toContain('charge.dispute.created');
  });

  test('fails a refund that was pending, naming the dispute', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const intent = await pay(world, 1000, { payment_method: 'pm_card_pendingRefund' });
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    world.simulator.openDispute({ charge: intent.latest_charge as string, reason: 'general' });
    expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'charge_for_pending_refund_disputed',
    });
  });
});

describe('other disputes', () => {
  test('an inquiry moves no money and closes after silence', async () => {
    const { world, dispute } = await disputed('createDisputeInquiry');
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
    });
    world.simulator.advance(121 * 86_400);
    expect((await world.stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed');
  });

  test('an escalated inquiry becomes a chargeback and withdraws', async () => {
    const { world, dispute } = await disputed('createDisputeInquiry');
    const escalated = await world.stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
    });
    expect(escalated.status).toBe('needs_response');
    expect(escalated.balance_transactions).toHaveLength(1);
    expect(await world.eventTypes()).toContain('charge.dispute.funds_withdrawn');
  });

  test('a card with several disputes has them all, sharing the amount', async () => {
    const { all } = await disputed('createMultipleDisputes');
    expect(all.map(({ amount }) => amount)).toEqual([2500, 2500]);
  });

  test.each(['createRapidDisputeResolutionDispute', 'createCe3BlockDispute', 'createEthocaAlert'])(
    '%s is prevented: no fee, no answer possible',
    async (card) => {
      const { world, dispute } = await disputed(card);
      expect(dispute).toMatchObject({ status: 'prevented', evidence_details: { due_by: null } });
      expect(dispute.balance_transactions[0]?.fee).toBe(0);
      const error = await failure(
        world.stripe.disputes.update(dispute.id, { evidence: { customer_name: 'B' } }),
      );
      expect(error.code).toBe('status_transition_invalid');
    },
  );

  test('a compliance dispute is not countered without the fee acknowledged', async () => {
    const { world, dispute } = await disputed('createComplianceDispute');
    const error = await failure(
      world.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'Ours' } }),
    );
    expect(error.param).toContain('fee_acknowledged');
    const sent = await world.stripe.disputes.update(dispute.id, {
      evidence: {
        uncategorized_text: 'Ours',
        enhanced_evidence: { visa_compliance: { fee_acknowledged: true } },
      },
    });
    expect(sent.status).toBe('under_review');
  });

  test('a file of another account is no evidence', async () => {
    const { world, dispute } = await disputed();
    const seller = await createSeller(world);
    const file = await world.stripe.files.create(
      {
        purpose: 'dispute_evidence',
        file: { data: Buffer.from('x'), name: 'a.png', type: 'image/png' },
      },
      { stripeAccount: seller },
    );
    const update = (receipt: string) =>
      world.stripe.disputes.update(dispute.id, { evidence: { receipt }, submit: false });
    expect((await failure(update(file.id))).param).toBe('evidence[receipt]');
    const own = await world.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('x'), name: 'a.png', type: 'image/png' },
    });
    expect((await update(own.id)).evidence.receipt).toBe(own.id);
  });
});
