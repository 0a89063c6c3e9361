/** Pages of Stripe's own list of events, which it keeps for 30 days. */
import type Stripe from 'stripe';
import { PAGE } from './pages.ts';

export type EventPage = {
  /** As Stripe shows them, the newest first. */
  readonly events: readonly unknown[];
  /** Where the next page begins; null when this was the last. */
  readonly nextAfter: string | null;
};

/**
 * One page of events of an account (null: the platform's own) that were made within two instants, in ms.
 * @throws StripeError when Stripe cannot be read
 */
export async function readEventPage(
  stripe: Stripe,
  request: {
    readonly account: string | null;
    readonly types: readonly string[];
    readonly from: number;
    readonly to: number;
    readonly after: string | null;
  },
): Promise<EventPage> {
  const { account, from, to, after } = request;
  const page = await stripe.events.list(
    {
      limit: PAGE,
      // Stripe takes at most 20 types here, so all are read and the others left aside.
      created: { gte: Math.floor(from / 1000), lte: Math.ceil(to / 1000) },
      ...(after !== null && { starting_after: after }),
    },
    account === null ? {} : { stripeAccount: account },
  );
  const last = page.data.at(-1);
  return {
    events: page.data.filter(({ type }) => request.types.includes(type)),
    nextAfter: page.has_more && last ? last.id : null,
  };
}
