/** Lists of Stripe, read to their end: a page is never taken for the whole list. */

/** What a page holds at most. */
export const PAGE = 100;

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
