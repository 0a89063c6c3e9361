/**
 * What another policy would have said about refunds that were asked for in the past. Rights and Stripe's own
 * limits stay as they were: only the promise changes.
 */
import type { PaymentId, RefundId } from '../base/result/id.ts';
import type { Basis, Outcome } from './verdict/verdict-outcome.ts';
import { money, type Money } from '../base/money/amount.ts';
import type { PolicyRules } from '../policies/policy.ts';
import type { Refund } from './refund.ts';
import { decideVerdict } from './verdict/verdict.ts';

export type Replayed = {
  readonly refundId: RefundId;
  readonly paymentId: PaymentId;
  readonly askedAt: number;
  readonly amount: Money;
  readonly before: { readonly outcome: Outcome; readonly basis: Basis | null; readonly due: Money };
  readonly after: { readonly outcome: Outcome; readonly basis: Basis | null; readonly due: Money };
};

export type Replay = {
  /** How many refunds were looked at. */
  readonly looked: number;
  /** Those that would have been decided otherwise, newest first. */
  readonly changed: readonly Replayed[];
};

/** Judges each refund as it was when it was asked for, under the version it had and under `rules`. */
export function replay(refunds: readonly Refund[], rules: PolicyRules): Replay {
  const judged = refunds.flatMap((refund) => (refund.shown ? [replayed(refund, rules)] : []));
  return { looked: judged.length, changed: judged.filter(isChanged) };
}

function replayed(refund: Refund, rules: PolicyRules): Replayed {
  const { id: refundId, paymentId, askedAt, request, currency, shown } = refund;
  if (!shown) throw new Error(`nothing was shown for ${refundId}`);
  const { verdict, judged } = shown;
  const version = verdict.policy.version;
  const policy = { version, effectiveAt: 0, savedAt: 0, savedBy: '', rules };
  const after = decideVerdict({ ...judged, policy, asked: request, now: askedAt });
  const said = (one: typeof verdict) => ({
    outcome: one.outcome,
    basis: one.basis,
    due: money(one.dueMinor, currency),
  });
  const amount = money(refund.amountMinor, currency);
  return { refundId, paymentId, askedAt, amount, before: said(verdict), after: said(after) };
}

function isChanged({ before, after }: Replayed): boolean {
  return before.outcome !== after.outcome || before.due.amountMinor !== after.due.amountMinor;
}
