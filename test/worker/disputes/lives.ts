/** Every test card of Stripe for disputes, and how a case by it may go: as banks and people at Stripe do it. */
import type Stripe from 'stripe';
import type { TestWorld } from '../../world.ts';

const DAY_MS = 24 * 60 * 60_000;

/** One thing that happens at Stripe; what it causes is told by webhooks. */
export type Step = (world: TestWorld, paymentId: string) => Promise<void>;

export type Life = {
  readonly name: string;
  readonly card: string;
  readonly steps: readonly Step[];
  /** How each case of it stands at the end, by Stripe's status. */
  readonly ends: readonly string[];
};

async function disputesOf(world: TestWorld, paymentId: string): Promise<Stripe.Dispute[]> {
  const list = await world.stripe.disputes.list({ payment_intent: paymentId, limit: 100 });
  return list.data;
}

async function firstOf(world: TestWorld, paymentId: string): Promise<string> {
  const [dispute] = await disputesOf(world, paymentId);
  if (!dispute) throw new Error(`${paymentId} is not disputed`);
  return dispute.id;
}

/** The merchant answers in the Stripe Dashboard. */
const answer =
  (words: string, more: Stripe.DisputeUpdateParams.Evidence = {}): Step =>
  async (world, paymentId) => {
    const id = await firstOf(world, paymentId);
    const evidence = { uncategorized_text: words, ...more };
    await world.stripe.disputes.update(id, { evidence, submit: true });
  };

const draft: Step = async (world, paymentId) => {
  const id = await firstOf(world, paymentId);
  const evidence = { product_description: 'A lamp' };
  await world.stripe.disputes.update(id, { evidence, submit: false });
};

const appeal: Step = async (world, paymentId) => {
  const id = await firstOf(world, paymentId);
  world.simulator.openAppeal(id);
  const evidence = { appeal: { card: { reason_for_filing: 'winning_evidence' } } };
  await world.stripe.disputes.update(id, { evidence, submit: true });
};

const decide =
  (status: 'won' | 'lost' | 'warning_closed', at = 0): Step =>
  async (world, paymentId) => {
    const dispute = (await disputesOf(world, paymentId))[at];
    world.simulator.closeDispute(dispute?.id ?? '', status);
  };

const accept: Step = async (world, paymentId) => {
  await world.stripe.disputes.close(await firstOf(world, paymentId));
};

const escalate: Step = async (world, paymentId) => {
  world.simulator.escalateInquiry(await firstOf(world, paymentId));
};

const reinstatePart: Step = async (world, paymentId) => {
  world.simulator.reinstatePart(await firstOf(world, paymentId), 2_500);
};

const refundAll: Step = async (world, paymentId) => {
  await world.stripe.refunds.create({ payment_intent: paymentId });
};

const wait =
  (days: number): Step =>
  (world) => {
    world.pass(days * DAY_MS);
    return Promise.resolve();
  };

/** The bank turns its warning into a dispute. */
const disputeIt: Step = async (world, paymentId) => {
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  world.simulator.openDispute({ charge: String(latest_charge), reason: 'fraudulent' });
};

const feeAcknowledged = (kind: 'visa_compliance' | 'mastercard_compliance') => ({
  enhanced_evidence: { [kind]: { fee_acknowledged: true } },
});

const life = (card: string, name: string, steps: readonly Step[], ...ends: string[]): Life => ({
  card,
  name,
  steps,
  ends,
});

export const LIVES: readonly Life[] = [
  life('createDispute', 'responded to and won', [answer('winning_evidence'), wait(1)], 'won'),
  life(
    'createDispute',
    'drafted, responded to, lost',
    [draft, answer('losing_evidence'), wait(1)],
    'lost',
  ),
  life('createDispute', 'accepted', [accept], 'lost'),
  life('createDispute', 'never responded to', [wait(16)], 'lost'),
  life('createDispute', 'lost, then won late', [decide('lost'), wait(3), decide('won')], 'won'),
  life('createDispute', 'lost, a part comes back', [decide('lost'), reinstatePart], 'lost'),
  life('createDispute', 'lost, appealed, won', [decide('lost'), appeal, wait(1)], 'won'),
  life(
    'createDisputeProductNotReceived',
    'responded to and won',
    [answer('winning_evidence')],
    'won',
  ),
  life('createDisputeProductNotReceived', 'decided after months', [answer('x'), wait(80)], 'lost'),
  life(
    'createDisputeInquiry',
    'responded to, closed',
    [answer('winning_evidence'), wait(1)],
    'warning_closed',
  ),
  life('createDisputeInquiry', 'refunded in full', [refundAll], 'warning_closed'),
  life('createDisputeInquiry', 'silence', [wait(121)], 'warning_closed'),
  life(
    ...(['createDisputeInquiry', 'escalated, answered again, lost'] as const),
    [answer('escalate_inquiry_evidence'), answer('losing_evidence'), wait(1)],
    'lost',
  ),
  life('createDisputeInquiry', 'escalated by the bank, won', [escalate, decide('won')], 'won'),
  life('createIssuerFraudRecord', 'refunded at the warning', [refundAll]),
  life('createIssuerFraudRecord', 'disputed later', [wait(2), disputeIt, accept], 'lost'),
  life(
    'createMultipleDisputes',
    'one won, one lost',
    [decide('won', 0), decide('lost', 1)],
    'won',
    'lost',
  ),
  life(
    'createMultipleDisputes',
    'both lost, one late won',
    [decide('lost', 0), decide('lost', 1), decide('won', 1)],
    'lost',
    'won',
  ),
  life('createCe3EligibleDispute', 'responded to and won', [answer('winning_evidence')], 'won'),
  life(
    ...(['createComplianceDispute', 'countered with the fee'] as const),
    [answer('winning_evidence', feeAcknowledged('visa_compliance'))],
    'won',
  ),
  life(
    ...(['createMastercardComplianceDispute', 'countered with the fee'] as const),
    [answer('losing_evidence', feeAcknowledged('mastercard_compliance'))],
    'lost',
  ),
  life(
    'createAutoRepresentmentEligibleDispute',
    'responded to and lost',
    [answer('losing_evidence')],
    'lost',
  ),
  life('createRapidDisputeResolutionDispute', 'prevented', [wait(1)], 'prevented'),
  life('createCe3BlockDispute', 'prevented', [wait(1)], 'prevented'),
  life('createEthocaAlert', 'prevented', [wait(1)], 'prevented'),
];
