/** Why a scheduled transfer is on hold, until when, and what ends it: one table of what people read. */
import type { HoldCard } from '../../../worker/transfers/transfer-card.ts';
import { HOLD_CAUSE_WORDS, type HoldCause } from '../../../worker/transfers/hold-cause.ts';
import { dayAndFar, momentOf, type Place } from '../days.ts';
import { nameOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';

export type HoldWords = {
  readonly title: string;
  readonly why: string;
  readonly until: string;
};

type Reading = { readonly names: Names; readonly now: number; readonly place: Place };

type CauseWords = {
  /** Inside a list of causes. */
  readonly inShort: string;
  readonly title: (hold: HoldCard, names: Names) => string;
  /** `since` is `since today, 10:00`. */
  readonly why: (hold: HoldCard, since: string) => string;
  readonly until: (hold: HoldCard, reading: Reading) => string;
  /** What ends the hold of a payment in the balance of a seller whom we pay out. */
  readonly payoutUntil: string;
  /** What to do about it, in the queue. */
  readonly next: string;
  /** What a person takes upon themselves who lifts it. */
  readonly risk: string;
};

const HOLDS: Readonly<Record<HoldCause, CauseWords>> = {
  dispute: {
    inShort: 'a dispute is open',
    title: () => 'A dispute is open',
    why: ({ reason }, since) => `${reasonOfDispute(reason)}, ${since}`,
    until: () => 'Ends by itself when the dispute is closed.',
    payoutUntil: 'Ends by itself when the dispute is closed.',
    next: 'Answer the dispute; the hold ends with it.',
    risk: '',
  },
  review: {
    inShort: 'Stripe has the payment in review',
    title: () => 'Stripe has the payment in review',
    why: (_, since) => `In review ${since}`,
    until: () =>
      'Ends by itself when the review is closed. Approve or refund the payment to close it.',
    payoutUntil: 'Ends by itself when the review is closed.',
    next: 'Close the review; the hold ends with it.',
    risk: '',
  },
  metadata_changed: {
    inShort: 'its metadata was edited after it was paid',
    title: () => 'The metadata was edited after the payment',
    why: ({ reason }, since) => `${reason}, ${since}`,
    until: () => 'Ends when somebody accepts the edit, leaves it out, or sets it back.',
    payoutUntil: 'Ends when somebody accepts the edit, leaves it out, or sets it back.',
    next: 'Accept the edit in the queue, or mark it as done to leave it out.',
    risk: '',
  },
  seller_left: {
    inShort: 'the seller is not connected any more',
    title: () => 'The seller is not connected any more',
    why: (_, since) => `Away ${since}`,
    until: () => 'Until they connect again and somebody lifts it.',
    payoutUntil: 'Until they connect again and somebody lifts it.',
    next: 'Ask the seller to connect again, then lift the hold.',
    risk: '',
  },
  rebuilt: {
    inShort: 'it was rebuilt from Stripe after the database was lost',
    title: () => 'Made anew after the database was lost',
    why: (_, since) => `What Stripe holds was read again, ${since}`,
    until: () => 'Until two people confirm what is known of the seller, in the queue.',
    payoutUntil: 'Until two people confirm what is known of the seller, in the queue.',
    next: 'Confirm the seller in the queue; that takes two people.',
    risk: '',
  },
  seller_requirements: {
    inShort: 'Stripe waits for details of the seller',
    title: () => 'Stripe waits for details of the seller',
    why: ({ reason }, since) => `${reason}, ${since}`,
    until: () => 'Ends by itself when the seller has given what Stripe asks for.',
    payoutUntil: 'Ends by itself when the seller has given what Stripe asks for.',
    next: 'Ask the seller to finish their Stripe details; the hold ends with it.',
    risk: '',
  },
  paid_elsewhere: {
    inShort: 'the seller was paid outside Recourse',
    title: () => 'The seller was paid outside Recourse',
    why: ({ sourceId }, since) => `Transfer ${sourceId}, ${since}`,
    until: () => 'Ends when somebody says in the queue what that transfer paid.',
    payoutUntil: 'Ends when somebody says in the queue what that transfer paid.',
    next: 'Say in the queue what the transfer paid; the hold ends with it.',
    risk: '',
  },
  early_fraud_warning: {
    inShort: 'the card issuer warned of fraud',
    title: () => 'The card issuer warned of fraud',
    why: (_, since) => `Warned ${since}`,
    until: () =>
      'Ends when the buyer is refunded in full, after 30 days, or when somebody lifts it.',
    payoutUntil:
      'Ends when the warning is closed, when the buyer is refunded in full, or when somebody lifts it.',
    next: 'Refund the buyer, or lift the hold.',
    risk: ' Most payments with such a warning are disputed later: you take that risk.',
  },
  person: {
    inShort: 'somebody placed a hold',
    title: ({ sourceId }, names) => `Held by ${nameOf(sourceId, names)}`,
    why: ({ reason }, since) => `${quote(reason)}, ${since}`,
    until: ({ expiresAt }, { now, place }) => endOf(expiresAt, now, place),
    payoutUntil: 'Until it is lifted.',
    next: 'Lift the hold when its reason is gone.',
    risk: '',
  },
};

export function causeOf(cause: HoldCause): string {
  return HOLDS[cause].inShort;
}

export function riskOf(cause: HoldCause): string {
  return HOLDS[cause].risk;
}

export function payoutEnd(cause: HoldCause): string {
  return HOLDS[cause].payoutUntil;
}

/** What to do about the weightiest of several causes. */
export function nextOfHolds(causes: readonly HoldCause[]): string {
  const first = HOLD_CAUSE_WORDS.find((cause) => causes.includes(cause));
  return HOLDS[first ?? 'person'].next;
}

export function holdWords(hold: HoldCard, reading: Reading): HoldWords {
  const { title, why, until } = HOLDS[hold.cause];
  const since = `since ${momentOf(hold.placedAt, reading.now, reading.place)}`;
  return {
    title: title(hold, reading.names),
    why: why(hold, since),
    until: until(hold, reading),
  };
}

function endOf(expiresAt: number | null, now: number, place: Place): string {
  if (expiresAt === null) return 'Until somebody lifts it.';
  return `Until ${dayAndFar(expiresAt, now, place)}, unless somebody lifts it earlier.`;
}

/** The backend writes `Dispute: fraudulent`, with Stripe's reason code. */
function reasonOfDispute(reason: string): string {
  const code = reason.replace(/^Dispute: /, '').replaceAll('_', ' ');
  return `Reason given by the buyer’s bank: ${code}`;
}
