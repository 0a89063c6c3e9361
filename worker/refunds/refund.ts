/**
 * A refund of ours: what was asked, what was shown, and how far its legs have come. It never says that the
 * buyer has the money: only their bank knows that.
 *
 *   requested ┐
 *             ├→ waiting_for_approval → waiting_for_balance → running → sent → succeeded ⇄ failed
 *   (submit) ─┘                                                └→ stopped
 */
import { isDueByLaw } from './verdict/verdict.ts';
import type { PaymentId, RefundId, SellerId } from '../base/result/id.ts';
import { LEG_KINDS, movedBy, type CallKind, type LegCall, type LegKind } from './leg-kind.ts';
import { givesBack, REFUND_STATUSES, type RefundStatus } from './refund-status.ts';
import type { Money } from '../base/money/amount.ts';
import type { RefundRequest } from './plan/refund-request.ts';
import type { Preview } from './plan/preview.ts';

export type Refund = {
  readonly id: RefundId;
  readonly paymentId: PaymentId;
  /** The seller's account for a direct charge, else null. */
  readonly account: string | null;
  /** Made by the browser or by the platform, once per request: the same again is the same refund. */
  readonly requestKey: string;
  readonly origin: 'staff' | 'platform' | 'withdrawal' | 'elsewhere';
  readonly status: RefundStatus;
  readonly amountMinor: number;
  readonly currency: string;
  readonly request: RefundRequest;
  /** What was shown when it was asked for; null for a request that no one looked at. */
  readonly shown: Preview | null;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly decisionReason: string | null;
  /** Until when it waits for balance. */
  readonly waitsUntil: number | null;
  readonly stripeRefundId: string | null;
  readonly stripeStatus: string | null;
  /** Why it stopped or failed: Stripe's code. */
  readonly failureCode: string | null;
  /** When the clock looks at it again; null when nothing is to be done. */
  readonly nextAt: number | null;
  readonly revision: number;
};

export type LegState =
  | 'planned'
  | 'sent'
  | 'done'
  | 'refused'
  /** It was never sent, as its refund came to an end before. */
  | 'dropped'
  /** Done, and what it took is given back by legs of its own. */
  | 'undone';

export type LegRow<Kind extends LegKind = LegKind> = LegCall<Kind> & {
  readonly refundId: RefundId;
  readonly number: number;
  readonly sellerId: SellerId | null;
  /** The scheduled transfer, transfer, fee or charge it acts on. */
  readonly targetId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: LegState;
  readonly resultId: string | null;
  /** What Stripe really moved, where it says so; it may be one minor unit off where Stripe rounds. */
  readonly actualMinor: number | null;
  /** The line in the balance, once it is known. */
  readonly entryId: string | null;
  readonly code: string | null;
};

export type RefundView = { readonly refund: Refund; readonly legs: readonly LegRow[] };

export function amountOf(refund: Pick<Refund, 'amountMinor' | 'currency'>): Money {
  return { amountMinor: refund.amountMinor, currency: refund.currency };
}

/** What comes next for a refund, as its rows tell. */
export type Step =
  | { readonly step: 'send'; readonly leg: LegRow }
  /** All legs are done: Stripe's own word decides from here. */
  | { readonly step: 'finish' }
  /** Drop what was not sent, give reductions back, and give back what was taken from sellers. */
  | { readonly step: 'unwind' }
  /** Book what could not be taken back for a refund whose buyer has the money already. */
  | { readonly step: 'owe' }
  /** A call is open, or a person, a balance or Stripe is waited for. */
  | { readonly step: 'wait' };

export function nextStep(view: RefundView): Step {
  const { refund, legs } = view;
  if (legs.some(({ state }) => state === 'sent')) return { step: 'wait' };
  const planned = legs.find(({ state }) => state === 'planned');
  const { sends, unwindsAs } = REFUND_STATUSES[refund.status];
  if (sends === null) return { step: 'wait' };
  if (sends === 'legs') return planned ? { step: 'send', leg: planned } : { step: 'finish' };
  if (isOwedInstead(refund)) return { step: 'owe' };
  if (refund.status === unwindsAs && !isUnwound(view)) return { step: 'unwind' };
  // Of a closed one a person may still have tried again what Stripe would not give back.
  return planned?.kind === 'give_back' ? { step: 'send', leg: planned } : { step: 'wait' };
}

/** The buyer of a refund made elsewhere has the money: what Stripe refused to take back is owed instead. */
function isOwedInstead(refund: Refund): boolean {
  const { origin, status } = refund;
  return origin === 'elsewhere' && status === 'stopped' && !keepsWhatWasTaken(refund);
}

/** What people are told of a leg that Stripe would not give back; one notice a leg. */
export function refusedGiveBack({ refundId, number }: Pick<LegRow, 'refundId' | 'number'>) {
  return { kind: 'give_back_refused', subject: `${refundId}:${String(number)}` } as const;
}

/** True when it is over and gave back what it could: the clock has nothing to do with it. */
export function isAtRest(view: RefundView): boolean {
  return (
    givesBack(view.refund) &&
    nextStep(view).step === 'wait' &&
    view.legs.every(({ state }) => state !== 'sent')
  );
}

/**
 * In a chargeback the bank returns the money: what was reversed counts toward what the seller then owes. A
 * scheduled transfer that is still ours is on hold for it and is reduced once it is lost, so our own reduction
 * is given back.
 */
export function keepsWhatWasTaken({ failureCode }: Refund): boolean {
  return failureCode !== null && isDisputed(failureCode);
}

/** True of a refusal that says that the bank has the payment in hand. */
export function isDisputed(code: string): boolean {
  return DISPUTED.has(code);
}

/** Stripe's codes for "the bank has this in hand": docs.stripe.com/error-codes, refund failure reasons. */
const DISPUTED: ReadonlySet<string> = new Set([
  'charge_disputed',
  'refund_disputed_payment',
  'charge_for_pending_refund_disputed',
]);

/**
 * The legs whose takings go back to the seller when the refund does not come about. What was debited stands on no
 * transfer, so that nothing would count it: it goes back under a chargeback too, and is collected for that.
 */
export function toGiveBack({ refund, legs }: RefundView): readonly LegRow[] {
  const keeps = keepsWhatWasTaken(refund);
  return takings(legs).filter(({ kind }) => !keeps || kind === 'debit');
}

/** The legs that took something from a seller. */
export function takings(legs: readonly LegRow[]): readonly LegRow[] {
  return legs.filter((leg) => leg.state === 'done' && movedBy(leg, 'takes') !== null);
}

function isUnwound(view: RefundView): boolean {
  const { legs } = view;
  const open = legs.some(({ kind, state }) => state === 'planned' && kind !== 'give_back');
  const reduction = legs.some(({ kind, state }) => kind === 'reduction' && state === 'done');
  return !open && !reduction && toGiveBack(view).length === 0;
}

/** True of a leg that goes while everything is stopped: the law's day is near, or the sellers gave it already. */
export function isOwedNow({ refund, legs }: RefundView, leg: LegRow, now: number): boolean {
  const isToBuyer = leg.kind === 'refund' || leg.kind === 'cancel';
  const isLawful = refund.shown !== null && isDueByLaw(refund.shown.verdict, now);
  return isLawful || (isToBuyer && takings(legs).length > 0);
}

/** True of a leg that is a call; a reduction is written with its row. */
export function isCallLeg(leg: LegRow): leg is LegRow<CallKind> {
  return LEG_KINDS[leg.kind].isCall;
}
