/**
 * The answer for one purchase whose facts are taken as they are: the better of right and policy, what of it
 * Stripe can carry, and who may make an exception. `verdict.ts` asks it again for what is not known.
 */
import { toStep } from '../../base/money/currency.ts';
import type { VerdictReason } from './verdict-outcome.ts';
import type { Basis, Outcome } from './verdict-outcome.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import { dayItBegan, todayOf } from '../../policies/local-day.ts';
import { policyAnswer, type PolicyAnswer, type PolicyVersion } from '../../policies/policy.ts';
import { rightOf, type RightFound } from '../../policies/right.ts';
import type { MethodWindow } from './method-window.ts';
import type { Purchase } from './purchase.ts';

/** What is the same for every purchase that could have been made. */
export type Question = {
  readonly policy: PolicyVersion;
  readonly currency: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly askedMinor: number;
  readonly method: MethodWindow;
  readonly inquiryId: string | null;
  /** When it was asked for, or declared; ms. */
  readonly askedAt: number;
  readonly declaredAt: number | null;
};

export type Answer = {
  readonly outcome: Outcome;
  readonly basis: Basis | null;
  readonly dueMinor: number;
  readonly lastDay: CalendarDay | null;
  readonly right: RightFound;
  readonly policy: PolicyAnswer;
  /** What decided, before what law and policy say. */
  readonly decisive: readonly VerdictReason[];
};

export type Given = Pick<Answer, 'dueMinor' | 'lastDay'> & {
  readonly basis: 'right' | 'policy' | null;
};

export function answerFor(question: Question, purchase: Purchase): Answer {
  const { right, policy } = lawAndPolicy(question, purchase);
  const given = givenBy(question, right, policy);
  return { ...given, ...decide(question, given), right, policy };
}

/** An older charge may have a fraction that its currency no longer has: it is refunded rounded down. */
export function refundableOf({ capturedMinor, refundedMinor, currency }: Question): number {
  return Math.max(0, toStep(capturedMinor - refundedMinor, currency));
}

function lawAndPolicy(question: Question, purchase: Purchase) {
  const { currency, capturedMinor, askedAt } = question;
  const today = todayOf(askedAt, purchase.country);
  const dated = { ...purchase, purchasedOn: dayItBegan(purchase.purchasedAt, purchase.country) };
  const paid = { amountMinor: capturedMinor, currency };
  return {
    right: rightOf(dated, today),
    policy: policyAnswer(question.policy, dated, { today, paid }),
  };
}

/** A right takes no restocking fee. A policy's fee is of the whole payment, however it is refunded. */
function givenBy(question: Question, right: RightFound, policy: PolicyAnswer): Given {
  const refundable = refundableOf(question);
  if (right.state === 'open') {
    return { basis: 'right', dueMinor: refundable, lastDay: right.lastDay };
  }
  if (policy.state !== 'open') return { basis: null, dueMinor: 0, lastDay: null };
  const dueMinor = Math.max(0, refundable - policy.restockingFeeMinor);
  return { basis: 'policy', dueMinor, lastDay: policy.lastDay };
}

/** Whether the buyer may owe for what they used: a right lets the seller ask for it, a policy that gives all does not. */
export function mayOweForUse({ basis, right, policy }: Pick<Answer, 'basis' | 'right' | 'policy'>) {
  const isPromised = policy.state === 'open' && policy.restockingFeeMinor === 0;
  return basis === 'right' && right.mayOweForUse && !isPromised;
}

/** What becomes of a request, what it rests on, and why. */
export type Decided = Pick<Answer, 'outcome' | 'basis' | 'decisive'>;

/** What becomes of the request, once it is known what law and policy give of it. */
export function decide(question: Question, given: Given): Decided {
  return (
    blockedByMethod(question, given) ??
    blockedByAmount(question) ??
    inInquiry(question, given) ??
    byWhatIsGiven(question, given)
  );
}

function blockedByMethod({ method }: Question, { basis }: Given): Decided | null {
  if (method.state !== 'closed' && method.state !== 'never') return null;
  const { method: name, days, lastDay } = method;
  const reason: VerdictReason =
    days === null || lastDay === null
      ? { reason: 'method_never', method: name ?? '' }
      : { reason: 'method_closed', method: name ?? '', days, lastDay };
  const outcome = basis === null ? 'refused' : 'owed_elsewhere';
  return { outcome, basis, decisive: [reason] };
}

function blockedByAmount(question: Question): Decided | null {
  const refundableMinor = refundableOf(question);
  const refused = { outcome: 'refused', basis: null } as const;
  if (question.askedMinor <= 0) {
    return { ...refused, decisive: [{ reason: 'amount_not_positive' }] };
  }
  if (question.askedMinor <= refundableMinor) return null;
  return { ...refused, decisive: [{ reason: 'exceeds_refundable', refundableMinor }] };
}

/**
 * A full refund of what is left ends an inquiry, so it is allowed whatever the policy says. A refund in part leaves it
 * open, and a chargeback over the whole would pay that part twice (docs.stripe.com/disputes/inquiries): a person
 * decides, also about a right, and what is left in full is the step that is offered.
 */
function inInquiry(question: Question, { basis: given, dueMinor }: Given): Decided | null {
  const { inquiryId: disputeId, askedMinor } = question;
  if (disputeId === null) return null;
  // Beyond what right or policy give it rests on the inquiry alone.
  const basis = askedMinor <= dueMinor ? given : null;
  if (askedMinor === refundableOf(question)) {
    const decisive = [{ reason: 'resolves_inquiry', disputeId }] as const;
    return { outcome: 'allowed', basis: basis ?? 'exception', decisive };
  }
  const decisive = [{ reason: 'leaves_inquiry_open', disputeId }] as const;
  return { outcome: 'needs_approval', basis: basis === 'right' ? basis : 'exception', decisive };
}

function byWhatIsGiven({ askedMinor }: Question, { basis, dueMinor }: Given): Decided {
  if (basis === null) return { outcome: 'needs_approval', basis: 'exception', decisive: [] };
  if (askedMinor <= dueMinor) return { outcome: 'allowed', basis, decisive: [] };
  const decisive = [{ reason: 'above_due', dueMinor }] as const;
  return { outcome: 'needs_approval', basis: 'exception', decisive };
}
