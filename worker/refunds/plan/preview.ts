/**
 * Everything a person sees before a refund: may it be, how, who pays, and what it does to every balance. Its
 * id is a hash of what decides, so that the same id later means that nothing moved in between.
 */
import type { PaymentId } from '../../base/result/id.ts';
import { hashOf } from '../../records/audit/chain.ts';
import { money } from '../../base/money/amount.ts';
import { approvalOf, type PolicyVersion } from '../../policies/policy.ts';
import type { InvoiceFacts } from '../../stripe/invoices.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import type { Excess, Part, Weight } from '../../people/controls/sums.ts';
import type { RefundRequest } from './refund-request.ts';
import { isTurnedBy, refundExcess, refundWeights, type Deciding } from './refund-weight.ts';
import {
  fundingOf,
  fundedParts,
  type Balances,
  type Funding,
  type RefusedReversals,
} from './funding.ts';
import { planRefund, refusalOfPlan, replan, type Leg, type PlanRefusal } from './plan.ts';
import type { Purchase } from '../verdict/purchase.ts';
import { decideVerdict, isDueByLaw, type Verdict, type VerdictFacts } from '../verdict/verdict.ts';
import { openInquiry } from '../verdict/verdict-standing.ts';
import { allocationOfItems } from './item-shares.ts';
import { xRayOf, type XRay } from './x-ray.ts';

export type Preview = {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly account: string | null;
  readonly request: RefundRequest;
  readonly verdict: Verdict;
  /** What the verdict was made of, so that another policy can be tried on it later. */
  readonly judged: { readonly facts: VerdictFacts; readonly purchase: Purchase };
  /** What stands against this plan; then there are no legs. */
  readonly refusal: PlanRefusal | null;
  readonly legs: readonly Leg[];
  readonly funding: Funding | null;
  readonly xRay: XRay;
  /** What a second person must agree to, and the right it takes; null when one person may do it. */
  readonly approval: NeededApproval | null;
  readonly invoice: InvoiceFacts | null;
  readonly notes: readonly PreviewNote[];
};

export type NeededApproval = {
  /**
   * Outside what law and policy give, or not known to be inside; or above what one person decides: for its size, for
   * what is paid for sellers who are short, or as facts that somebody states decide.
   */
  readonly because: 'exception' | 'missing_facts' | 'shortfall' | 'stated_facts' | 'limit';
  readonly right: 'approve_refunds' | 'approve_large_refunds';
  /** Which sum is above which limit, and what of that is left; null where no sum is the reason. */
  readonly excess: Excess | null;
};

export type PreviewNote =
  /** The subscription goes on and the invoice stays paid. */
  | { readonly note: 'subscription_goes_on'; readonly subscriptionId: string }
  | { readonly note: 'invoice_stays_paid'; readonly invoiceId: string }
  /** Stripe asks the buyer for bank details first. */
  | { readonly note: 'buyer_is_asked' }
  /** Everything is stopped: it can be made once that ends, or from the day before its statutory day. */
  | { readonly note: 'is_stopped' }
  /** A full refund ends the inquiry. */
  | { readonly note: 'resolves_inquiry' };

export type PreviewInput = {
  readonly facts: PaymentFacts;
  readonly views: readonly TransferView[];
  readonly policy: PolicyVersion;
  readonly request: RefundRequest;
  /** What was bought, as this request and all that is kept of the payment tell it. */
  readonly purchase: Purchase;
  readonly balances: Balances;
  readonly refused: RefusedReversals;
  readonly sellers: ReadonlyMap<string, SellerFacts>;
  readonly platformCountry: string | null;
  /** Who decides; null: it was decided before, and the clock carries it out. */
  readonly deciding: Deciding | null;
  /** What was bought, without what this request states of it; null: it states nothing. */
  readonly unstated: Purchase | null;
  readonly invoice: InvoiceFacts | null;
  /** Whether everything is stopped. */
  readonly isStopped: boolean;
  readonly now: number;
};

/** Outcomes under which a plan is made; under the others Stripe is not asked for anything. */
const CAN_BE_PLANNED: ReadonlySet<string> = new Set([
  'allowed',
  'needs_approval',
  'missing_facts',
  'cancel_instead',
]);

export function previewOf(input: PreviewInput): Preview {
  return weighedPreview(input).preview;
}

/** The same, with what it counts for towards the limits of one person. */
export function weighedPreview(input: PreviewInput): {
  readonly preview: Preview;
  readonly weights: readonly Weight[];
} {
  const { facts, views, policy, request, purchase, now, invoice } = input;
  const verdict = decideVerdict({ facts, purchase, policy, asked: request, now });
  const canBePlanned = CAN_BE_PLANNED.has(verdict.outcome);
  const planned = { ...request, allocation: request.allocation ?? allocationOfItems(input) };
  const refusal = canBePlanned ? refusalOfPlan(facts, views, planned) : null;
  const isMade = canBePlanned && !refusal;
  const { parts, ...made } = isMade ? fundedPlan({ ...input, request: planned }) : NOTHING;
  const weights = weightsIn(input, { verdict, parts, funding: made.funding });
  const shown = {
    paymentId: facts.id,
    account: facts.account,
    request,
    verdict,
    refusal,
    ...made,
    judged: { facts: judgedFacts(facts), purchase },
    xRay: xRayOf(facts, views, made.legs),
    approval: approvalNeeded(input, { verdict, weights }),
    invoice,
    notes: notesOf(input, verdict),
  };
  return { preview: { id: idOf(shown), ...shown }, weights };
}

function judgedFacts(facts: PaymentFacts): VerdictFacts {
  const { status, currency, capturedMinor, refundedMinor, method, disputes } = facts;
  return { status, currency, capturedMinor, refundedMinor, method, disputes };
}

type Made = {
  readonly legs: readonly Leg[];
  readonly funding: Funding | null;
  /** What each seller gives. */
  readonly parts: readonly Part[];
};

const NOTHING: Made = { legs: [], funding: null, parts: [] };

/** The legs as they will be sent: cut down to what sellers have, where the platform advances the rest. */
function fundedPlan(input: PreviewInput): Made {
  const { facts, views, request, balances, refused } = input;
  const plan = planRefund(facts, views, request);
  const funding = fundingOf({ ...input, plan });
  const parts = plan.parts.map(({ stake: { sellerId, currency }, minor }) => ({
    sellerId,
    amount: money(minor, currency),
  }));
  if (funding.state !== 'seller_short' || funding.chosen === 'wait') {
    const legs = funding.feeFirst ? feeFirst(replan(facts, request, plan.parts)) : plan.legs;
    return { legs, funding, parts };
  }
  const funded = fundedParts({ plan, balances, refused });
  const explicit = replan(facts, request, funded);
  const legs = funding.feeFirst ? feeFirst(explicit) : explicit;
  if (funding.chosen !== 'debit') return { legs, funding, parts };
  const debits = plan.parts.flatMap(({ stake, minor }, at): Leg[] => {
    const missing = minor - (funded[at]?.minor ?? 0);
    const { sellerId, currency } = stake;
    return missing > 0 ? [{ leg: 'debit', sellerId, amount: money(missing, currency) }] : [];
  });
  const last = legs.length - 1;
  return { legs: [...legs.slice(0, last), ...debits, ...legs.slice(last)], funding, parts };
}

/** The seller needs the fee to pay their part; a refused reversal then leaves only the fee with them. */
function feeFirst(legs: readonly Leg[]): Leg[] {
  const isFee = ({ leg }: Leg) => leg === 'fee_refund';
  return [...legs.filter(isFee), ...legs.filter((leg) => !isFee(leg))];
}

/** What the law gives by now is held up by no limit. */
function weightsIn(
  { facts, request, unstated, policy, now, deciding }: PreviewInput,
  of: Pick<Made, 'funding' | 'parts'> & { readonly verdict: Verdict },
): Weight[] {
  if (!deciding || isDueByLaw(of.verdict, now)) return [];
  const without =
    unstated && decideVerdict({ facts, purchase: unstated, policy, asked: request, now });
  const isTurned = without !== null && isTurnedBy(of.verdict, without);
  const isDecision = isTurned || of.verdict.outcome !== 'allowed';
  return refundWeights({ ...of, paymentId: facts.id, request, isDecision }, deciding);
}

function approvalNeeded(
  { policy, deciding }: PreviewInput,
  { verdict, weights }: { readonly verdict: Verdict; readonly weights: readonly Weight[] },
): NeededApproval | null {
  const asked = money(verdict.askedMinor, verdict.currency);
  const { right } = verdict.approval ?? approvalOf(policy.rules, asked);
  const found = deciding && refundExcess(weights, deciding);
  const excess = found && { why: found.why, limit: found.limit, upTo: found.upTo };
  if (verdict.outcome === 'needs_approval') return { because: 'exception', right, excess };
  if (verdict.outcome === 'missing_facts') return { because: 'missing_facts', right, excess };
  return found && { because: found.because, right, excess };
}

function notesOf(
  { facts, invoice, isStopped, now }: PreviewInput,
  verdict: Verdict,
): PreviewNote[] {
  const inquiry = openInquiry(facts) !== null;
  const full = verdict.askedMinor === verdict.refundableMinor;
  return [
    ...(isStopped && !isDueByLaw(verdict, now) ? [{ note: 'is_stopped' } as const] : []),
    ...(inquiry && full ? [{ note: 'resolves_inquiry' } as const] : []),
    ...(verdict.method.asksBuyer ? [{ note: 'buyer_is_asked' } as const] : []),
    ...(invoice ? [{ note: 'invoice_stays_paid', invoiceId: invoice.id } as const] : []),
    ...(invoice?.subscriptionId
      ? [{ note: 'subscription_goes_on', subscriptionId: invoice.subscriptionId } as const]
      : []),
  ];
}

/**
 * What decides, and nothing that changes automatically: not the words, not the day, not how much more than
 * enough a balance holds.
 */
function idOf(shown: Omit<Preview, 'id'>): string {
  const { paymentId, account, request, verdict, refusal, legs, funding, xRay, approval } = shown;
  const short = funding
    ? [
        funding.state,
        funding.chosen,
        funding.advanced,
        funding.sellers.map(({ shortMinor, refusedFor }) => [shortMinor, refusedFor]),
      ]
    : null;
  const before = xRay.lines.map(({ party, sellerId, currency, beforeMinor }) => [
    ...[party, sellerId, currency, beforeMinor],
  ]);
  const decided = [verdict.outcome, verdict.basis, verdict.policy.version, verdict.dueMinor];
  const text = JSON.stringify([
    ...[paymentId, account, request, decided, refusal, legs, short, before],
    ...[approval && [approval.because, approval.right]],
  ]);
  return `pv_${hashOf(text).slice(0, 32)}`;
}
