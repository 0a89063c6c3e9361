/**
 * Whether money may go back, why, and what to do next. It joins what the law gives the buyer, what the
 * policy promised when they bought, what Stripe can still do, and any dispute. It moves nothing, and it is
 * plain data: it is stored with the refund and shown to staff.
 */
import type { Outcome, Basis, MissingFact, VerdictReason } from './verdict-outcome.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import { todayOf } from '../../policies/local-day.ts';
import { approvalOf, type PolicyAnswer, type PolicyVersion } from '../../policies/policy.ts';
import type { RightFound } from '../../policies/right.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { methodWindowOf, type MethodWindow } from './method-window.ts';
import { settledOn, type Purchase } from './purchase.ts';
import { refundableOf, type Question } from './verdict-answer.ts';
import { judgeCart, refundDayOf, type AskedItem, type ItemVerdict } from './verdict-cart.ts';
import { judge, type Judged } from './verdict-judge.ts';
import { reasonsOf, sourcesOf } from './verdict-reason.ts';
import { openInquiry, standingOf, type Standing } from './verdict-standing.ts';

/** From a day before its statutory day a refund goes, whatever limit or stop stands. */
const LAW_WINS_MS = 24 * 60 * 60_000;

/** When the statutory day begins, in ms; null where there is none. */
export function statutoryAt({ refundBy }: Pick<Verdict, 'refundBy'>): number | null {
  return refundBy === null ? null : Date.parse(`${refundBy}T00:00:00Z`);
}

/** When a refund that the law gives goes, should nobody have decided; ms. Null where the law gives none. */
export function dueByLawAt({
  basis,
  refundBy,
}: Pick<Verdict, 'basis' | 'refundBy'>): number | null {
  const dayAt = basis === 'right' ? statutoryAt({ refundBy }) : null;
  return dayAt === null ? null : dayAt - LAW_WINS_MS;
}

/** True of a refund that the law gives, once its statutory day is near. */
export function isDueByLaw(verdict: Pick<Verdict, 'basis' | 'refundBy'>, now: number): boolean {
  const dueAt = dueByLawAt(verdict);
  return dueAt !== null && now >= dueAt;
}

export type Verdict = {
  readonly outcome: Outcome;
  readonly basis: Basis | null;
  readonly currency: string;
  readonly askedMinor: number;
  /** What is left to refund at Stripe. */
  readonly refundableMinor: number;
  /** What the right or the policy gives of it; 0 when neither does. */
  readonly dueMinor: number;
  /** The last day of what it rests on, where the buyer is; null: none, or no end. */
  readonly lastDay: CalendarDay | null;
  /** The day by which the law wants the money back, counted from when it was asked for. */
  readonly refundBy: CalendarDay | null;
  /** The buyer's day on which they declared it; null: it is asked for today. */
  readonly declaredOn: CalendarDay | null;
  readonly right: RightFound;
  readonly policy: PolicyAnswer;
  /** What each item that is asked for gets, and why; empty where no one told what is in the cart. */
  readonly items: readonly ItemVerdict[];
  readonly method: MethodWindow;
  /** Who may allow it, when that takes someone. */
  readonly approval: Approval | null;
  readonly missing: readonly MissingFact[];
  /** Why, the deciding reason first. */
  readonly reasons: readonly VerdictReason[];
  /** The laws and pages it rests on. */
  readonly sources: readonly string[];
};

export type Approval = {
  readonly right: 'approve_refunds' | 'approve_large_refunds';
  /** What `approve_refunds` alone reaches to, in minor units. */
  readonly limitMinor: number;
};

/** What of a payment's facts a verdict rests on. */
export type VerdictFacts = Pick<
  PaymentFacts,
  'status' | 'currency' | 'capturedMinor' | 'refundedMinor' | 'method' | 'disputes'
>;

/**
 * The verdict on a request to refund `asked.amountMinor` of a payment, now (ms). What law and policy give is judged by
 * when it was declared, what Stripe can do by now. `policy` is the version in force when `purchase` was made. Whether
 * the balances can pay for it is a question of its own.
 */
export function decideVerdict(input: {
  readonly facts: VerdictFacts;
  readonly purchase: Purchase;
  readonly policy: PolicyVersion;
  readonly asked: {
    readonly amountMinor: number;
    readonly items?: readonly AskedItem[] | null;
    readonly declaredAt?: number | null;
  };
  readonly now: number;
}): Verdict {
  const { facts, policy, asked, now } = input;
  const askedAt = asked.declaredAt ?? now;
  const purchase = settledOn(input.purchase, todayOf(askedAt, input.purchase.country));
  const { currency, capturedMinor, refundedMinor } = facts;
  const question: Question = {
    policy,
    currency,
    capturedMinor,
    refundedMinor,
    askedAt,
    declaredAt: asked.declaredAt ?? null,
    askedMinor: asked.amountMinor,
    method: methodWindowOf(facts.method, purchase.purchasedAt, now),
    inquiryId: openInquiry(facts),
  };
  const judged =
    purchase.items.length === 0
      ? { ...judge(question, purchase), items: [] }
      : judgeCart(question, purchase, asked.items ?? null);
  const standing = standingOf(facts);
  if (standing) return verdictOf(question, purchase, forced(judged, standing));
  const isUnclear = !asked.items && isCartUnclear(purchase) && judged.answer.outcome === 'allowed';
  return verdictOf(question, purchase, isUnclear ? unclear(judged) : judged);
}

/** Something of the cart was told and could not be read: it may be what the law makes an exception of. */
function isCartUnclear({ unreadable }: Purchase): boolean {
  return unreadable.some(({ fact }) => fact === 'item' || fact === 'items');
}

function unclear(judged: Verdicts): Verdicts {
  const decisive = [{ reason: 'cart_unknown' }] as const;
  return { ...judged, answer: { ...judged.answer, outcome: 'needs_approval', decisive } };
}

/** The payment's own state decides: law and policy are still shown, but nothing goes back this way. */
function forced({ base }: Judged, { outcome, reason }: Standing): Verdicts {
  const none = { basis: null, dueMinor: 0, lastDay: null };
  return { answer: { ...base, ...none, outcome, decisive: [reason] }, missing: [], items: [] };
}

type Verdicts = Pick<Judged, 'answer' | 'missing'> & { readonly items: readonly ItemVerdict[] };

function verdictOf(
  question: Question,
  purchase: Purchase,
  { answer, missing, items }: Verdicts,
): Verdict {
  const { outcome, basis, dueMinor, lastDay, right, policy } = answer;
  const { currency, askedMinor, method } = question;
  const asked = { amountMinor: askedMinor, currency };
  return {
    outcome,
    basis,
    currency,
    askedMinor,
    refundableMinor: refundableOf(question),
    dueMinor,
    lastDay,
    right,
    policy,
    items,
    method,
    missing,
    refundBy: items.length > 0 ? refundDayOf(items) : basis === 'right' ? right.refundBy : null,
    declaredOn:
      question.declaredAt === null ? null : todayOf(question.declaredAt, purchase.country),
    approval: outcome === 'needs_approval' ? approvalOf(question.policy.rules, asked) : null,
    reasons: reasonsOf(question, purchase, answer),
    sources: sourcesOf(question, answer),
  };
}
