/** Why a scheduled transfer is on hold, until when, and what ends it. */
import type { HoldCard } from '../../../worker/transfers/transfer-card.ts';
import type { HoldCause } from '../../../worker/transfers/scheduled-transfer.ts';
import { dayAndFar, momentOf, type Place } from '../days.ts';
import { nameOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';

export function causeOf(cause: HoldCause): string {
  switch (cause) {
    case 'dispute':
      return 'a dispute is open';
    case 'early_fraud_warning':
      return 'the card issuer warned of fraud';
    case 'review':
      return 'Stripe has the payment in review';
    case 'person':
      return 'somebody placed a hold';
  }
}

export type HoldWords = {
  readonly title: string;
  readonly why: string;
  readonly until: string;
};

export function holdWords(hold: HoldCard, names: Names, now: number, place: Place): HoldWords {
  const since = `since ${momentOf(hold.placedAt, now, place)}`;
  switch (hold.cause) {
    case 'dispute':
      return {
        title: 'A dispute is open',
        why: `${reasonOfDispute(hold.reason)}, ${since}`,
        until: 'Ends by itself when the dispute is closed.',
      };
    case 'review':
      return {
        title: 'Stripe has the payment in review',
        why: `In review ${since}`,
        until:
          'Ends by itself when the review is closed. Approve or refund the payment to close it.',
      };
    case 'early_fraud_warning':
      return {
        title: 'The card issuer warned of fraud',
        why: `Warned ${since}`,
        until: 'Ends when the buyer is refunded in full, after 30 days, or when somebody lifts it.',
      };
    case 'person':
      return {
        title: `Held by ${nameOf(hold.sourceId, names)}`,
        why: `${quote(hold.reason)}, ${since}`,
        until: endOf(hold.expiresAt, now, place),
      };
  }
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
