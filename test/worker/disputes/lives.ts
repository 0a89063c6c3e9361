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

const life = (name: string, lived: Omit<Life, 'name'>): Life => ({ name, ...lived });

export const LIVES: readonly Life[] = [
  life('responded to and won', {
    card: 'createDispute',
    steps: [answer('winning_evidence'), wait(1)],
    ends: ['won'],
  }),
  life('drafted, responded to, lost', {
    card: 'createDispute',
    steps: [draft, answer('losing_evidence'), wait(1)],
    ends: ['lost'],
  }),
  life('accepted', { card: 'createDispute', steps: [accept], ends: ['lost'] }),
  life('never responded to', { card: 'createDispute', steps: [wait(16)], ends: ['lost'] }),
  life('lost, then won late', {
    card: 'createDispute',
    steps: [decide('lost'), wait(3), decide('won')],
    ends: ['won'],
  }),
  life('lost, a part comes back', {
    card: 'createDispute',
    steps: [decide('lost'), reinstatePart],
    ends: ['lost'],
  }),
  life('lost, appealed, won', {
    card: 'createDispute',
    steps: [decide('lost'), appeal, wait(1)],
    ends: ['won'],
  }),
  life('responded to and won', {
    card: 'createDisputeProductNotReceived',
    steps: [answer('winning_evidence')],
    ends: ['won'],
  }),
  life('decided after months', {
    card: 'createDisputeProductNotReceived',
    steps: [answer('x'), wait(80)],
    ends: ['lost'],
  }),
  life('responded to, closed', {
    card: 'createDisputeInquiry',
    steps: [answer('winning_evidence'), wait(1)],
    ends: ['warning_closed'],
  }),
  life('refunded in full', {
    card: 'createDisputeInquiry',
    steps: [refundAll],
    ends: ['warning_closed'],
  }),
  life('silence', { card: 'createDisputeInquiry', steps: [wait(121)], ends: ['warning_closed'] }),
  life('escalated, answered again, lost', {
    card: 'createDisputeInquiry',
    steps: [answer('escalate_inquiry_evidence'), answer('losing_evidence'), wait(1)],
    ends: ['lost'],
  }),
  life('escalated by the bank, won', {
    card: 'createDisputeInquiry',
    steps: [escalate, decide('won')],
    ends: ['won'],
  }),
  life('refunded at the warning', {
    card: 'createIssuerFraudRecord',
    steps: [refundAll],
    ends: [],
  }),
  life('disputed later', {
    card: 'createIssuerFraudRecord',
    steps: [wait(2), disputeIt, accept],
    ends: ['lost'],
  }),
  life('one won, one lost', {
    card: 'createMultipleDisputes',
    steps: [decide('won', 0), decide('lost', 1)],
    ends: ['won', 'lost'],
  }),
  life('both lost, one late won', {
    card: 'createMultipleDisputes',
    steps: [decide('lost', 0), decide('lost', 1), decide('won', 1)],
    ends: ['lost', 'won'],
  }),
  life('responded to and won', {
    card: 'createCe3EligibleDispute',
    steps: [answer('winning_evidence')],
    ends: ['won'],
  }),
  life('countered with the fee', {
    card: 'createComplianceDispute',
    steps: [answer('winning_evidence', feeAcknowledged('visa_compliance'))],
    ends: ['won'],
  }),
  life('countered with the fee', {
    card: 'createMastercardComplianceDispute',
    steps: [answer('losing_evidence', feeAcknowledged('mastercard_compliance'))],
    ends: ['lost'],
  }),
  life('responded to and lost', {
    card: 'createAutoRepresentmentEligibleDispute',
    steps: [answer('losing_evidence')],
    ends: ['lost'],
  }),
  life('prevented', {
    card: 'createRapidDisputeResolutionDispute',
    steps: [wait(1)],
    ends: ['prevented'],
  }),
  life('prevented', { card: 'createCe3BlockDispute', steps: [wait(1)], ends: ['prevented'] }),
  life('prevented', { card: 'createEthocaAlert', steps: [wait(1)], ends: ['prevented'] }),
];
