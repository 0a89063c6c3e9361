/** Reading what Stripe answered: an id, the first of a list, a refusal; and what keeps a line from being played. */
import Stripe from 'stripe';

export type Refused = {
  readonly status: number | null;
  readonly code: string | null;
  readonly param: string | null;
  readonly message: string;
};

/** Why Stripe refused a call; null when it did not. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused | null> {
  try {
    await call;
    return null;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode, code, param, message } = error;
    return { status: statusCode ?? null, code: code ?? null, param: param ?? null, message };
  }
}

export const idOf = (value: string | { readonly id: string } | null | undefined): string =>
  typeof value === 'string' ? value : (value?.id ?? '');

export function firstOf<T>({ data }: { readonly data: readonly T[] }): T {
  const [one] = data;
  if (one === undefined) throw cannotPlay('Stripe shows none of what this line is about');
  return one;
}

const KIND = 'cannot be played';

/** What keeps a line from being played with this account. Thrown, as it ends a line from anywhere in it. */
export function cannotPlay(reason: string): Error {
  return Object.assign(new Error(reason), { name: KIND });
}

export const isCannotPlay = (error: unknown): error is Error =>
  error instanceof Error && error.name === KIND;
