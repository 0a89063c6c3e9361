import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { issuingDisputeFactsOf } from '../../../worker/stripe/issuing-facts.ts';

/** Only what is read of a dispute. */
const dispute = (entries: readonly (readonly [string, number])[] | null): Stripe.Issuing.Dispute =>
  ({
    id: 'idp_1',
    status: 'submitted',
    amount: 10_000,
    currency: 'usd',
    created: 1_700_000_000,
    transaction: 'ipi_1',
    evidence: { reason: 'other', other: {} },
    balance_transactions:
      entries?.map(([type, amount]) => ({ type, amount, currency: 'usd' })) ?? null,
  }) as unknown as Stripe.Issuing.Dispute;

const LENT = ['issuing_dispute_provisional_credit', 10_000] as const;
const TAKEN = ['issuing_dispute_provisional_credit_reversal', -10_000] as const;

test.each([
  { name: 'nothing moved', entries: null, credited: undefined, provisional: undefined },
  { name: 'lent at sending', entries: [LENT], credited: undefined, provisional: 10_000 },
  { name: 'lost', entries: [LENT, TAKEN], credited: undefined, provisional: 0 },
  {
    name: 'won',
    entries: [LENT, TAKEN, ['issuing_dispute', 9_500] as const],
    credited: 9_500,
    provisional: 0,
  },
])('C9: a dispute that $name: only issuing_dispute is final', ({ entries, ...expected }) => {
  const facts = issuingDisputeFactsOf(dispute(entries));
  expect(facts.credited?.amountMinor).toBe(expected.credited);
  expect(facts.provisional?.amountMinor).toBe(expected.provisional);
});
