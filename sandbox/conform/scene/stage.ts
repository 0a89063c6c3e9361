/** Where the scene is played: a simulator of its own, the package's client on it, and a witness between the two. */
import Stripe from 'stripe';
import { createSimulator, DEFAULT_KEY } from '../../stripe/simulator.ts';
import type { Simulator } from '../../stripe/simulator.ts';
import type { Witness } from '../witness.ts';

export type Stage = {
  readonly stripe: Stripe;
  readonly simulator: Simulator;
  /** A call that Stripe refuses. Throws when it does not. */
  readonly refused: (call: Promise<unknown>) => Promise<void>;
  /** A GET that the package has no method for, or no type of. */
  readonly get: (path: string) => Promise<Response>;
  /** A confirmed payment by card whose money is there at once. */
  readonly pay: (params?: Pay) => Promise<Stripe.PaymentIntent>;
  /** Money for the platform, or for an account. */
  readonly fund: (amount: number, account?: string) => void;
  readonly days: (count: number) => void;
};
type Pay = Partial<Stripe.PaymentIntentCreateParams> & { readonly account?: string };

export const DAY_SECONDS = 86_400;
/** Friday 20 November 2026, noon UTC. */
const START_MS = Date.UTC(2026, 10, 20, 12);
const ORIGIN = 'http://listener.test';

export function createStage(witness: Witness): Stage {
  let seed = 1;
  const simulator = createSimulator({
    now: () => START_MS,
    random: () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648,
    platform: { settlementCurrencies: ['usd', 'eur'] },
    pretty: false,
    endpoints: [
      { url: `${ORIGIN}/platform`, secret: 'whsec_platform' },
      { url: `${ORIGIN}/connect`, secret: 'whsec_connect', connect: true },
    ],
    deliver: async (request) => {
      witness.event(await request.json());
      return new Response(null, { status: 200 });
    },
  });
  const fetch = witness.seen(simulator.fetch);
  const stripe = new Stripe(DEFAULT_KEY, {
    httpClient: Stripe.createFetchHttpClient((url: RequestInfo | URL, init?: RequestInit) =>
      fetch(new Request(url, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return {
    stripe,
    simulator,
    refused: async (call) => {
      const error: unknown = await call.then(
        () => null,
        (reason: unknown) => reason,
      );
      if (!(error instanceof Stripe.errors.StripeError)) {
        throw error ?? new Error('Stripe did not refuse it');
      }
    },
    get: (path) =>
      fetch(
        new Request(`http://api.test${path}`, {
          headers: { authorization: `Bearer ${DEFAULT_KEY}` },
        }),
      ),
    pay: ({ account, ...params } = {}) =>
      stripe.paymentIntents.create(
        {
          amount: 10_000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_bypassPending',
          allowed_payment_method_types: ['card'],
          capture_method: 'automatic',
          ...params,
        },
        onAccount(account),
      ),
    fund: (amount, account) => {
      simulator.fund({ amount, currency: 'usd', ...(account === undefined ? {} : { account }) });
    },
    days: (count) => {
      simulator.advance(count * DAY_SECONDS);
    },
  };
}

export const onAccount = (account: string | undefined): Stripe.RequestOptions =>
  account === undefined ? {} : { stripeAccount: account };

/** The first of a list; the scene is wrong when there is none. */
export function first<T>({ data }: { readonly data: readonly T[] }): T {
  const [one] = data;
  if (one === undefined) throw new Error('The scene expects one in this list');
  return one;
}

/** The id of what may be shown in full. */
export const idOf = (value: string | { readonly id: string } | null | undefined): string =>
  typeof value === 'string' ? value : (value?.id ?? '');
