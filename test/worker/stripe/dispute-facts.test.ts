import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { disputeFactsOf } from '../../../worker/stripe/dispute-facts.ts';
import { createWorld } from '../../world.ts';
import { disputed } from './disputed.ts';

async function seen(card?: string) {
  const world = await createWorld();
  const { charge, dispute } = await disputed(world, card);
  return { world, charge, dispute, facts: disputeFactsOf(dispute) };
}

describe('a dispute in our words', () => {
  test('of a card tells its charge, day, network, and that nothing was responded to', async () => {
    const { world, charge, facts } = await seen();
    expect(facts).toMatchObject({
      status: 'needs_response',
      reason: 'fraudulent',
      amountMinor: 10_000,
      currency: 'usd',
      createdAt: world.deps.now(),
      chargeId: charge.id,
      networkReasonCode: '10.4',
      brand: 'visa',
      caseType: 'chargeback',
      submissionCount: 0,
      hasEvidence: false,
      pastDue: false,
      submissionMethod: null,
      intendedSubmissionMethod: null,
      isChargeRefundable: false,
      eligibility: [],
      feeAcknowledgement: null,
      compellingEvidence: null,
      stagedFields: [],
      withdrawn: { amountMinor: 10_000, currency: 'usd' },
      feeMinor: 1_500,
    });
    expect(facts.dueAt).toBeGreaterThan(world.deps.now());
  });

  test('that is an inquiry may be refunded, and took nothing', async () => {
    const { facts } = await seen('pm_card_createDisputeInquiry');
    expect(facts).toMatchObject({
      caseType: 'inquiry',
      isChargeRefundable: true,
      withdrawn: null,
      feeMinor: 0,
    });
  });

  test('that cannot be responded to has no day, also where Stripe writes 0', async () => {
    const { facts, dispute } = await seen('pm_card_createRapidDisputeResolutionDispute');
    expect(facts).toMatchObject({ status: 'prevented', dueAt: null, caseType: 'resolution' });
    const zero = { ...dispute, evidence_details: { ...dispute.evidence_details, due_by: 0 } };
    expect(disputeFactsOf(zero).dueAt).toBeNull();
  });

  test('under compliance asks for the fee first', async () => {
    const { world, dispute, facts } = await seen('pm_card_createComplianceDispute');
    expect(facts).toMatchObject({
      eligibility: ['visa_compliance'],
      feeAcknowledgement: 'required',
      networkReasonCode: null,
    });
    const details = dispute.evidence_details;
    const given = {
      ...dispute,
      evidence_details: {
        ...details,
        enhanced_eligibility: { visa_compliance: { status: 'fee_acknowledged' as const } },
      },
    };
    expect(disputeFactsOf(given).feeAcknowledgement).toBe('given');
    const other = await disputed(world, 'pm_card_createMastercardComplianceDispute');
    expect(disputeFactsOf(other.dispute).feeAcknowledgement).toBe('required');
  });

  test('that earlier payments may answer says what is missing', async () => {
    const { facts } = await seen('pm_card_createCe3EligibleDispute');
    expect(facts.compellingEvidence).toEqual({
      status: 'requires_action',
      requiredActions: ['missing_customer_identifiers'],
    });
  });

  test('names what is staged and never what it says', async () => {
    const { dispute } = await seen();
    const evidence: Stripe.Dispute.Evidence = {
      ...dispute.evidence,
      customer_name: 'Anna Berg',
      receipt: 'file_1',
      refund_policy_disclosure: '',
      enhanced_evidence: { visa_compliance: { fee_acknowledged: false } },
    };
    const facts = disputeFactsOf({ ...dispute, evidence });
    expect([...facts.stagedFields].sort()).toEqual(['customer_name', 'receipt']);
    expect(JSON.stringify(facts)).not.toContain('Anna');
    const enhanced = { visa_compliance: { fee_acknowledged: true } };
    expect(
      disputeFactsOf({ ...dispute, evidence: { ...evidence, enhanced_evidence: enhanced } })
        .stagedFields,
    ).toContain('enhanced_evidence');
  });

  test('of another method names the method, its own code, and no card', async () => {
    const { dispute } = await seen();
    const klarna = { type: 'klarna', klarna: { reason_code: 'goods_not_received' } };
    expect(
      disputeFactsOf({ ...dispute, network_reason_code: null, payment_method_details: klarna }),
    ).toMatchObject({ brand: 'klarna', caseType: null, networkReasonCode: 'goods_not_received' });
    const { payment_method_details: _, ...bare } = dispute;
    expect(disputeFactsOf({ ...bare, network_reason_code: '' })).toMatchObject({
      brand: null,
      networkReasonCode: null,
    });
  });
});

describe('what the bank has of a dispute', () => {
  const line = (amount: number, rate: number | null = null, created = amount) => ({
    amount,
    currency: 'usd',
    created,
    exchange_rate: rate,
    fee: 0,
  });
  type Told = { readonly told: Partial<Stripe.Dispute>; readonly lines: ReturnType<typeof line>[] };

  test.each<[string, Told, number]>([
    ['nothing moved', { told: {}, lines: [] }, 0],
    ['all was taken', { told: {}, lines: [line(-5_000)] }, 5_000],
    ['a part came back', { told: { status: 'lost' }, lines: [line(-5_000), line(1_200)] }, 3_800],
    ['won, and not back yet', { told: { status: 'won' }, lines: [line(-5_000)] }, 5_000],
    ['won', { told: { status: 'won' }, lines: [line(-5_000), line(5_000)] }, 0],
    ['A12: taken at one rate', { told: { currency: 'eur' }, lines: [line(-6_000, 1.2)] }, 5_000],
    [
      'A12: won at another rate',
      { told: { currency: 'eur', status: 'won' }, lines: [line(-6_000, 1.2), line(5_750, 1.15)] },
      0,
    ],
    [
      'A12: a part came back at another rate',
      { told: { currency: 'eur', status: 'lost' }, lines: [line(-6_000, 1.2), line(2_875, 1.15)] },
      2_500,
    ],
    [
      'a part came back, and no rate is told',
      { told: { currency: 'eur', status: 'lost' }, lines: [line(-6_000), line(3_000)] },
      2_500,
    ],
    [
      'won, then taken again',
      {
        told: { status: 'lost' },
        lines: [line(-5_000, null, 1), line(5_000, null, 2), line(-5_000, null, 3)],
      },
      5_000,
    ],
  ])('%s', async (_name, { told, lines }, minor) => {
    const { dispute } = await seen();
    const seenAs = { ...dispute, amount: 5_000, ...told, balance_transactions: lines };
    // A line as far as it is read here.
    expect(disputeFactsOf(seenAs as unknown as Stripe.Dispute).awayMinor).toBe(minor);
  });
});
