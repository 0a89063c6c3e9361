/**
 * Why a release is stopped: the one table of all that differs by cause. What people read of it in the app
 * stands in `src/words/payment/holds.ts`.
 */
import { isWordOf, wordsOf } from '../base/result/closed-set.ts';

export type HoldCause =
  | 'dispute'
  | 'review'
  | 'metadata_changed'
  | 'seller_left'
  | 'rebuilt'
  | 'seller_requirements'
  | 'paid_elsewhere'
  | 'early_fraud_warning'
  | 'person';

type Cause = {
  /** Whose look places it and lifts it. A hold that follows one thing is never lifted by a look at another. */
  readonly follows: 'payment' | 'seller' | 'person';
  /** A person's reason is their own words: a remark in the log, and forgotten with the buyer. */
  readonly placedBy: 'stripe' | 'person';
  /** Whether the look that finds its cause gone lifts it; else it stays until a person does. */
  readonly liftedByLook: boolean;
  /** Whether a person may lift it: whenever they like, only once its cause is gone, or never. */
  readonly liftedByPeople: 'always' | 'afterwards' | 'never';
  /** What waits with it of the payment where its seller is paid out by us: the disputed part, or all of it. */
  readonly payouts: 'disputed_part' | 'all';
  /** What the log says where a look finds it gone; of a dispute it says how that ended. */
  readonly over: string;
  /** What it is the hold of. */
  readonly noun: string;
  /** Said where it is placed. */
  readonly because: string;
} & (
  | { readonly follows: 'payment' | 'person' }
  /** Why a payout run pays the seller nothing while it stands; null where it pays them all the same. */
  | { readonly follows: 'seller'; readonly payoutTrouble: string | null }
);

/** The weightiest first: where a transfer has several, what is to be done is said of that one. */
const CAUSES = {
  dispute: {
    follows: 'payment',
    placedBy: 'stripe',
    liftedByLook: true,
    liftedByPeople: 'never',
    payouts: 'disputed_part',
    over: 'dispute_over',
    noun: 'dispute',
    because: 'The payment is disputed.',
  },
  review: {
    follows: 'payment',
    placedBy: 'stripe',
    liftedByLook: true,
    liftedByPeople: 'never',
    payouts: 'all',
    over: 'review_over',
    noun: 'review',
    because: 'Stripe reviews the payment.',
  },
  metadata_changed: {
    follows: 'payment',
    placedBy: 'stripe',
    liftedByLook: true,
    // A person decides about the edit, not about the hold.
    liftedByPeople: 'never',
    payouts: 'all',
    over: 'metadata_settled',
    noun: 'change of metadata',
    because: 'The metadata was edited after the payment.',
  },
  seller_left: {
    follows: 'seller',
    placedBy: 'stripe',
    // They may have come back for another reason than to be paid: someone looks first.
    liftedByLook: false,
    liftedByPeople: 'afterwards',
    payouts: 'all',
    payoutTrouble: 'gone',
    over: 'seller_is_back',
    noun: "seller's absence",
    because: 'The seller is not connected any more.',
  },
  rebuilt: {
    follows: 'seller',
    placedBy: 'stripe',
    // It goes with the seller's own mark, which two people take away.
    liftedByLook: true,
    liftedByPeople: 'never',
    payouts: 'all',
    payoutTrouble: 'rebuilt',
    over: 'rebuilt_checked',
    noun: 'check after a rebuild',
    because: 'The database was lost: what is known of the seller was rebuilt from Stripe.',
  },
  seller_requirements: {
    follows: 'seller',
    placedBy: 'stripe',
    liftedByLook: true,
    liftedByPeople: 'never',
    payouts: 'all',
    payoutTrouble: 'requirements_due',
    over: 'requirements_met',
    noun: "seller's requirements",
    because: 'Stripe waits for details of the seller.',
  },
  paid_elsewhere: {
    follows: 'seller',
    placedBy: 'stripe',
    liftedByLook: true,
    // A person says what the transfer paid, and the holds end with it.
    liftedByPeople: 'never',
    payouts: 'all',
    // What is in their balance is theirs, or is reversed from there: only what is still ours waits.
    payoutTrouble: null,
    over: 'transfer_explained',
    noun: 'transfer outside Recourse',
    because: 'The seller was paid outside Recourse.',
  },
  early_fraud_warning: {
    follows: 'payment',
    placedBy: 'stripe',
    liftedByLook: true,
    // Someone may take the risk knowingly.
    liftedByPeople: 'always',
    payouts: 'all',
    over: 'early_fraud_warning_over',
    noun: 'warning',
    because: 'A bank warned of fraud.',
  },
  person: {
    follows: 'person',
    placedBy: 'person',
    liftedByLook: false,
    liftedByPeople: 'always',
    payouts: 'all',
    over: 'person_over',
    noun: "person's decision",
    because: 'A person decided so.',
  },
} as const satisfies Readonly<Record<HoldCause, Cause>>;

/** By the table's own type every cause answers every question. */
export const HOLD_CAUSES: Readonly<Record<HoldCause, Cause>> = CAUSES;

export const HOLD_CAUSE_WORDS = wordsOf<HoldCause>(HOLD_CAUSES);

export function isHoldCause(text: string): text is HoldCause {
  return isWordOf(HOLD_CAUSES, text);
}

type Following<What extends Cause['follows']> = {
  [Word in HoldCause]: (typeof CAUSES)[Word]['follows'] extends What ? Word : never;
}[HoldCause];

/** The causes that a look at the payment places and lifts. */
export type PaymentCause = Following<'payment'>;

/** The causes that a look at the seller places and lifts. */
export type SellerCause = Following<'seller'>;

/** Why a payout run pays a seller nothing for whom such a hold would stand. */
export function payoutTroubleOf<One extends SellerCause>(
  cause: One,
): (typeof CAUSES)[One]['payoutTrouble'] {
  return CAUSES[cause].payoutTrouble;
}

export function causeRules(cause: HoldCause): Cause {
  return HOLD_CAUSES[cause];
}
