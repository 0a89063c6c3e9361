/** What a verdict can come to, what may be missing for it, and the reasons it can rest on: tagged, each with its facts. */
import type { DisputeId } from '../../base/result/id.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import type { ConditionCode } from '../../policies/condition.ts';
import type { ExemptionCode, Proof } from '../../policies/exemption.ts';
import type { ProductType } from '../../policies/product-type.ts';

export type Outcome =
  | 'allowed'
  /** Outside both right and policy: a person may make an exception. */
  | 'needs_approval'
  /** A fact that no one knows would change the answer. */
  | 'missing_facts'
  /** Stripe makes it impossible. */
  | 'refused'
  /** Nothing was taken yet: cancel the payment. */
  | 'cancel_instead'
  /** The buyer's bank decides in a chargeback: a refund on top would pay twice. */
  | 'respond_in_case'
  /** It is owed, and Stripe cannot carry it any more: pay another way. */
  | 'owed_elsewhere';

export type Basis = 'right' | 'policy' | 'exception';

export type FactName =
  | 'country'
  | 'product_type'
  | 'items'
  | 'delivered_on'
  | 'first_delivered_on'
  | 'contract_on'
  | 'event_on'
  | 'buyer'
  | 'informed'
  | 'trial_price_told'
  | 'policy_displayed'
  | 'condition'
  | 'returned'
  | 'proof';

/** An item by its id, and by what sentences call it. */
export type ItemName = { readonly id: string; readonly name: string };

export type MissingFact = {
  readonly fact: FactName;
  /** The item of which it is asked; null: the purchase as a whole. */
  readonly item: ItemName | null;
  /** What was taken for true meanwhile; null: nothing could be, so the fact decides. */
  readonly assumed: string | null;
  readonly wouldGive: readonly {
    readonly outcome: Outcome;
    readonly basis: Basis | null;
    /** The values of the fact that give it. */
    readonly values: readonly string[];
  }[];
};

export type VerdictReason =
  | { readonly reason: 'nothing_paid' }
  | { readonly reason: 'uncaptured' }
  | { readonly reason: 'still_processing' }
  | { readonly reason: 'payment_failed' }
  | { readonly reason: 'payment_canceled' }
  | { readonly reason: 'already_refunded' }
  | { readonly reason: 'chargeback'; readonly disputeId: DisputeId; readonly status: string }
  | { readonly reason: 'dispute_prevented'; readonly disputeId: DisputeId }
  /** A full refund of the rest ends the inquiry. */
  | { readonly reason: 'resolves_inquiry'; readonly disputeId: DisputeId }
  /** A refund in part leaves it open. */
  | { readonly reason: 'leaves_inquiry_open'; readonly disputeId: DisputeId }
  | { readonly reason: 'amount_not_positive' }
  | { readonly reason: 'exceeds_refundable'; readonly refundableMinor: number }
  | { readonly reason: 'exceeds_item'; readonly name: string; readonly leftMinor: number }
  /** So much went back of the cart and named no item: it may have been for those that are asked for. */
  | { readonly reason: 'refunded_unnamed'; readonly amountMinor: number }
  /** No item is named, and so much was paid beside them: that is due when all of them go back. */
  | { readonly reason: 'beside_items'; readonly besideMinor: number }
  /** What the cart holds was told, and could not be read as a whole. */
  | { readonly reason: 'cart_unknown' }
  | { readonly reason: 'method_never'; readonly method: string }
  | {
      readonly reason: 'method_closed';
      readonly method: string;
      readonly days: number;
      readonly lastDay: CalendarDay;
    }
  | { readonly reason: 'method_unknown'; readonly method: string | null }
  | { readonly reason: 'method_asks_buyer'; readonly method: string }
  | { readonly reason: 'debit_clears'; readonly until: CalendarDay }
  | { readonly reason: 'double_credit'; readonly until: CalendarDay }
  | {
      readonly reason: 'right_open';
      readonly country: string;
      /** Null: it does not end, has not begun to, or is not known. */
      readonly lastDay: CalendarDay | null;
      /** The earliest that a last day can be that is not known. */
      readonly earliestLastDay: CalendarDay | null;
      readonly waitsFor: 'delivery' | 'rest_of_delivery' | 'disclosure' | null;
      /** It lasts longer, as the buyer was not told of it, or too late. */
      readonly extended: boolean;
    }
  | { readonly reason: 'right_lapsed'; readonly country: string; readonly lastDay: CalendarDay }
  /** Its last day may have been made a day off by decree, or may yet be. */
  | {
      readonly reason: 'right_may_last';
      readonly country: string;
      readonly lastDay: CalendarDay;
      readonly latestLastDay: CalendarDay;
    }
  | { readonly reason: 'no_right'; readonly country: string }
  /** The right came with the contract, not with this payment. */
  | { readonly reason: 'right_of_contract'; readonly cycle: 'renewal' | 'after_trial' }
  /** So it is where the price after the trial was told, which no one said. */
  | { readonly reason: 'right_of_contract_assumed' }
  | { readonly reason: 'contract_unknown' }
  /** The law of the buyer's state may give one. */
  | { readonly reason: 'may_apply'; readonly law: string }
  | { readonly reason: 'business_buyer' }
  | { readonly reason: 'country_unknown' }
  | { readonly reason: 'law_unknown'; readonly country: string }
  | { readonly reason: 'product_type_unknown' }
  | { readonly reason: 'delivery_unknown'; readonly earliestLastDay: CalendarDay }
  /** Of a renewal: when the goods of this payment arrived makes no difference. */
  | { readonly reason: 'first_delivery_unknown'; readonly earliestLastDay: CalendarDay }
  | { readonly reason: 'condition_unknown'; readonly country: string }
  | { readonly reason: 'condition_met'; readonly condition: ConditionCode }
  | { readonly reason: 'exempt'; readonly code: ExemptionCode; readonly country: string }
  | {
      readonly reason: 'exemption_unproved';
      readonly code: ExemptionCode;
      readonly missing: readonly Proof[];
    }
  | {
      readonly reason: 'exemption_not_in_law';
      readonly code: ExemptionCode;
      readonly country: string;
    }
  /** It ends the right once supply has begun, and it has not. */
  | { readonly reason: 'exemption_not_begun'; readonly code: ExemptionCode }
  | { readonly reason: 'withhold_until_returned' }
  | { readonly reason: 'pay_for_use' }
  | { readonly reason: 'country_from_card'; readonly country: string }
  | { readonly reason: 'fact_unreadable'; readonly fact: string; readonly value: string }
  | {
      readonly reason: 'policy_open' | 'policy_lapsed';
      readonly version: number;
      readonly days: number;
      readonly lastDay: CalendarDay;
    }
  /** Nothing has arrived yet, and its days have not begun. */
  | { readonly reason: 'policy_waits'; readonly version: number; readonly days: number }
  | { readonly reason: 'policy_event_unknown'; readonly version: number }
  | { readonly reason: 'policy_none'; readonly version: number; readonly productType: ProductType }
  | { readonly reason: 'policy_final_sale'; readonly version: number }
  | { readonly reason: 'restocking_fee'; readonly feeMinor: number; readonly dueMinor: number }
  | { readonly reason: 'above_due'; readonly dueMinor: number };
