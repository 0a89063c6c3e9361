/** Lists of Stripe, page by page or read to their end: a page is never taken for the whole list. */
import type Stripe from 'stripe';

/** What a page holds at most. */
export const PAGE = 100;

export type ListPage<T> = {
  readonly listed: readonly T[];
  /** Where the next page begins; null when this was the last. */
  readonly nextAfter: string | null;
};

export type PageRequest = {
  /** In ms: nothing that is older is listed. */
  readonly from: number;
  readonly after: string | null;
};

export function listOf({ from, after }: PageRequest) {
  return {
    limit: PAGE,
    created: { gte: Math.floor(from / 1000) },
    ...(after !== null && { starting_after: after }),
  };
}

export function nextOf(page: Stripe.ApiList<{ readonly id: string }>): string | null {
  return page.has_more ? (page.data.at(-1)?.id ?? null) : null;
}

/** No list about one payment comes near; beyond it nothing is decided. */
const WHOLE_MAX = 10_000;

/**
 * All that a list holds, in its own order.
 * @throws Error when it has more than is ever read: whoever asked stops before anything moves
 * @throws StripeError when a page cannot be read
 */
export async function wholeList<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) {
    if (all.length === WHOLE_MAX)
      throw new Error(`a list at Stripe is longer than ${String(WHOLE_MAX)}`);
    all.push(one);
  }
  return all;
}
