/**
 * Whether money may go back, why, and what to do next. It joins what the law gives the buyer, what the
 * policy promised when they bought, what Stripe can still do, and any dispute. It moves nothing, and it is
 * plain data: it is stored with the refund and shown to staff.
 */
import type { CalendarDay } from '../policies/calendar-day.ts';
import type { PolicyAnswer } from '../policies/policy.ts';
import type { RightFound } from '../policies/right.ts';
import type { MethodWindow } from './method-window.ts';
import type { VerdictReason } from './verdict-reason.ts';

export type Outcome =
  | 'allowed'
  /** Outside both right and policy: a person may make an exception. */
  | 'needs_approval'
  /** A fact that nobody knows would change the answer. */
  | 'missing_facts'
  /** Stripe makes it impossible. */
  | 'refused'
  /** Nothing was taken yet: cancel the payment. */
  | 'cancel_instead'
  /** The buyer's bank decides in a chargeback: a refund on top would pay twice. */
  | 'answer_in_case'
  /** It is owed, and Stripe cannot carry it any more: pay another way. */
  | 'owed_elsewhere';

export type Basis = 'right' | 'policy' | 'exception';

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
  /** The day by which the law wants the money back, counted from today. */
  readonly refundBy: CalendarDay | null;
  readonly right: RightFound;
  readonly policy: PolicyAnswer;
  readonly method: MethodWindow;
  /** Who may allow it, when that takes somebody. */
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

export type FactName =
  'country' | 'product_type' | 'delivered_on' | 'buyer' | 'informed' | 'condition' | 'proof';

export type MissingFact = {
  readonly fact: FactName;
  /** What was taken for true meanwhile; null: nothing could be, so the fact decides. */
  readonly assumed: string | null;
  readonly wouldGive: readonly {
    readonly outcome: Outcome;
    readonly basis: Basis | null;
    /** The values of the fact that give it. */
    readonly values: readonly string[];
  }[];
};
