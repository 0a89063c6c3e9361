/** What stands against sending a dispute of ours: asked afresh each time, decided by the rules beside it. */
import type { Deps } from '../deps.ts';
import type { Result } from '../base/result/result.ts';
import type { CardPaymentFacts } from '../stripe/issuing-facts.ts';
import {
  eligibilityOf,
  FRAUD_DAYS,
  type DisputeRequest,
  type Eligible,
  type Ineligible,
} from './eligibility.ts';
import { countFraudDisputes } from './store.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Whether the payment can be disputed as requested, with the disputes of its card that we know. */
export async function checkEligibility(
  deps: Pick<Deps, 'now' | 'db'>,
  payment: CardPaymentFacts,
  request: Omit<DisputeRequest, 'fraudDisputes'>,
): Promise<Result<Eligible, Ineligible>> {
  const now = deps.now();
  const since = now - FRAUD_DAYS * DAY_MS;
  const of = { cardId: payment.cardId, since, without: request.disputeId };
  const fraudDisputes = request.reason === 'fraudulent' ? await countFraudDisputes(deps.db, of) : 0;
  return eligibilityOf(payment, { ...request, fraudDisputes }, now);
}
