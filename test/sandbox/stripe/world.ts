/** A world for tests: one simulator, unmodified stripe-node on it, and the webhooks it sends. */
import Stripe from 'stripe';
import { createSimulator, DEFAULT_KEY } from '../../../sandbox/stripe/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../../sandbox/stripe/simulator.ts';

/** Friday 20 November 2026, noon UTC. */
export const START_MS = Date.UTC(2026, 10, 20, 12);

export type TestWorld = {
  readonly simulator: Simulator;
  readonly stripe: Stripe;
  /** Everything the account was told, oldest first. */
  readonly eventTypes: (account?: string) => Promise<readonly string[]>;
  readonly call: (
    method: string,
    path: string,
    sent?: string | { readonly form?: string; readonly headers: Record<string, string> },
  ) => Promise<Response>;
};

/** Chance that repeats: enough for ids. */
export const steadyRandom = (): (() => number) => {
  let n = 0;
  return () => {
    n = (n * 1103515245 + 12345) % 2147483648;
    return n / 2147483648;
  };
};

export const clientOf = (simulator: Simulator): Stripe =>
  new Stripe(DEFAULT_KEY, {
    httpClient: Stripe.createFetchHttpClient((url: RequestInfo | URL, init?: RequestInit) =>
      simulator.fetch(new Request(url, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  });

export const createTestWorld = (options: Partial<SimulatorOptions> = {}): TestWorld => {
  const simulator = createSimulator({ now: () => START_MS, random: steadyRandom(), ...options });
  const stripe = clientOf(simulator);
  return {
    simulator,
    stripe,
    eventTypes: async (account) => {
      const types: string[] = [];
      const context = account === undefined ? {} : { stripeAccount: account };
      for await (const event of stripe.events.list({ limit: 100 }, context)) types.push(event.type);
      return types.reverse();
    },
    call: (method, path, sent = { headers: {} }) => {
      const { form, headers } = typeof sent === 'string' ? { form: sent, headers: {} } : sent;
      return simulator.fetch(
        new Request(`http://stripe.test${path}`, {
          method,
          headers: {
            authorization: `Bearer ${DEFAULT_KEY}`,
            ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
            ...headers,
          },
          ...(form === undefined ? {} : { body: form }),
        }),
      );
    },
  };
};

/** A seller who bears no losses, in the platform's country unless said. */
export const createSeller = async ({ stripe }: TestWorld, country = 'US'): Promise<string> => {
  const account = await stripe.accounts.create({
    country,
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
  });
  return account.id;
};

type Extra = Partial<Stripe.PaymentIntentCreateParams> & {
  /** Whose payment it is: a seller's, else the platform's. */
  readonly account?: string | undefined;
};

/** A confirmed card payment whose money is available at once unless another card is given. */
export const pay = (
  { stripe }: TestWorld,
  amount: number,
  { account, ...extra }: Extra = {},
): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create(
    {
      amount,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      allowed_payment_method_types: ['card'],
      capture_method: 'automatic',
      ...extra,
    },
    account === undefined ? {} : { stripeAccount: account },
  );

/** A customer whose invoices a card pays; its money is available at once. */
export const createPayer = async (
  { stripe }: TestWorld,
  account?: string,
  payment_method = 'pm_card_bypassPending',
): Promise<string> => {
  const customer = await stripe.customers.create(
    {
      email: 'buyer@example.com',
      payment_method,
      invoice_settings: { default_payment_method: payment_method },
    },
    account === undefined ? {} : { stripeAccount: account },
  );
  return customer.id;
};

/** The error a call ends with; throws when it does not fail. */
export const failure = async (call: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call succeeded');
};

/** True when no money was made or lost. */
export const isBalanced = (simulator: Simulator): boolean =>
  Object.values(simulator.ledger().sum).every((sum) => sum === 0);
