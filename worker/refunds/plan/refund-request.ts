/** What a person or the platform asks for when they refund: everything the plan follows, and nothing else. */
import type { SellerId } from '../../base/result/id.ts';
import type { StatedFacts } from '../verdict/purchase.ts';
import type { AskedItem } from '../verdict/verdict-cart.ts';

export type RefundRequest = {
  /** What the buyer gets, in the currency of the payment. */
  readonly amountMinor: number;
  /**
   * The items it is for, and how much of each: together the amount. Null: all that is left, or an amount of which no
   * one said what it is for.
   */
  readonly items: readonly AskedItem[] | null;
  /** Who gives it back: the sellers their part and the platform its own, or the platform all of it. */
  readonly payer: 'seller' | 'platform';
  /** What each seller gives back, in the currency of their scheduled transfer; null for pro rata. */
  readonly allocation:
    readonly { readonly sellerId: SellerId; readonly amountMinor: number }[] | null;
  /** Whether the application fee goes back to the seller in the same proportion. */
  readonly feeBack: boolean;
  /** What to do when a seller's balance does not hold their part. */
  readonly whenShort: WhenShort;
  /** Stripe's own reason. `fraudulent` also blocks the buyer's card and e-mail: never a default. */
  readonly stripeReason: 'requested_by_customer' | 'duplicate' | 'fraudulent';
  /** Where Stripe asks the buyer for bank details, for methods that need them. */
  readonly buyerEmail: string | null;
  /** What staff know of the purchase that Stripe does not. */
  readonly statedFacts: StatedFacts;
  /** When the buyer declared their withdrawal, in ms: their right is that of then. Null: it is asked for now. */
  readonly declaredAt: number | null;
};

export type WhenShort =
  /** Take what is there, refund in full, and let the rest be owed. */
  | 'advance'
  /** Refund once the balance holds enough, or tell staff when it takes too long. */
  | 'wait'
  /** Debit the seller's account for what is missing, where that is allowed. */
  | 'debit';
