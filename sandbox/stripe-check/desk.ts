/**
 * What every line is played with: the client, a seller who can receive money, payments that make money available,
 * and a list of what is to be cleared away. Each is made when a line first asks for it.
 */
import type Stripe from 'stripe';
import { cannotPlay, firstOf, idOf } from './answers.ts';

export type Desk = {
  readonly stripe: Stripe;
  /** The platform's default currency: amounts of lines are in it. */
  readonly currency: string;
  readonly country: string;
  /** Unix seconds. */
  readonly now: () => number;
  /** A seller of the platform's country, always the same one. */
  readonly seller: () => Promise<string>;
  /** A seller who has never been paid. */
  readonly newSeller: () => Promise<string>;
  /** A confirmed payment; by a card whose money is there at once, unless another is named. */
  readonly pay: (params?: Pay) => Promise<Stripe.PaymentIntent>;
  /** The dispute that a payment by this test card brings. */
  readonly disputed: (card: string) => Promise<Stripe.Dispute>;
  /** An issued card; Stripe must have opened Issuing for the account. */
  readonly card: () => Promise<string>;
  /** Reads again until it is so, for some seconds; then answers what it read last. */
  readonly until: <T>(read: () => Promise<T>, isSo: (value: T) => boolean) => Promise<T>;
  /** What clears away something that was made. */
  readonly afterwards: (what: string, clear: () => Promise<unknown>) => void;
};
export type Pay = Partial<Stripe.PaymentIntentCreateParams> & { readonly account?: string };

export type Clearing = { readonly what: string; readonly clear: () => Promise<unknown> };
type Means = {
  readonly stripe: Stripe;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
};

const TRIES = 20;
const BETWEEN_MS = 500;
/** Stripe's checks of a seller's test data take longer. */
const SELLER_TRIES = 120;
const FUNDS_MINOR = 500_000;

export async function openDesk(
  { stripe, sleep, now }: Means,
  clearings: Clearing[],
): Promise<Desk> {
  const own = await stripe.accounts.retrieveCurrent();
  const currency = own.default_currency ?? 'usd';
  const country = own.country ?? 'US';
  const until =
    (tries: number) =>
    async <T>(read: () => Promise<T>, isSo: (value: T) => boolean) => {
      let value = await read();
      for (let tried = 1; tried < tries && !isSo(value); tried += 1) {
        await sleep(BETWEEN_MS);
        value = await read();
      }
      return value;
    };
  const afterwards: Desk['afterwards'] = (what, clear) => {
    clearings.push({ what, clear });
  };
  const pay: Desk['pay'] = ({ account, ...params } = {}) =>
    stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency,
        confirm: true,
        payment_method: 'pm_card_bypassPending',
        allowed_payment_method_types: ['card'],
        capture_method: 'automatic',
        ...params,
      },
      account === undefined ? {} : { stripeAccount: account },
    );
  const newSeller = async (): Promise<string> => {
    const { id } = await stripe.accounts.create(sellerOf(country, now()));
    afterwards(`the account ${id}`, () => stripe.accounts.del(id));
    const account = await until(SELLER_TRIES)(
      () => stripe.accounts.retrieve(id),
      ({ capabilities }) =>
        capabilities?.transfers === 'active' && capabilities.card_payments === 'active',
    );
    if (account.capabilities?.transfers !== 'active') {
      const due = account.requirements?.currently_due?.join(', ') ?? 'more';
      throw cannotPlay(`Stripe asks a new seller of this platform for ${due}`);
    }
    return id;
  };
  const seller = once(async () => {
    const id = await newSeller();
    await pay({ amount: FUNDS_MINOR });
    return id;
  });
  return {
    stripe,
    currency,
    country,
    now,
    until: until(TRIES),
    afterwards,
    pay,
    newSeller,
    seller,
    disputed: async (card) => {
      const intent = await pay({ payment_method: `pm_card_${card}` });
      const list = () => stripe.disputes.list({ payment_intent: intent.id });
      return firstOf(await until(TRIES)(list, ({ data }) => data.length > 0));
    },
    card: once(() => issuedCard(stripe, currency, afterwards)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

/** A person of Stripe's test data, whom its checks let pass. https://docs.stripe.com/connect/testing */
function sellerOf(country: string, now: number): Stripe.AccountCreateParams {
  return {
    country,
    email: 'recourse-check@example.com',
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'application',
      stripe_dashboard: { type: 'none' },
    },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    business_type: 'individual',
    business_profile: { mcc: '5734', url: 'https://accessible.stripe.com' },
    individual: {
      first_name: 'Jenny',
      last_name: 'Rosen',
      email: 'recourse-check@example.com',
      phone: '0000000000',
      dob: { day: 1, month: 1, year: 1901 },
      ssn_last_4: '0000',
      address: {
        line1: 'address_full_match',
        city: 'South San Francisco',
        state: 'CA',
        postal_code: '94080',
        country,
      },
    },
    external_account: 'btok_us_verified',
    tos_acceptance: { date: now, ip: '203.0.113.7' },
  };
}

async function issuedCard(
  stripe: Stripe,
  currency: string,
  afterwards: Desk['afterwards'],
): Promise<string> {
  const address = { line1: '1 Road', city: 'Town', postal_code: '10001', country: 'US' };
  try {
    const holder = await stripe.issuing.cardholders.create({
      name: 'Jenny Rosen',
      type: 'individual',
      billing: { address },
      phone_number: '+18888675309',
      individual: {
        first_name: 'Jenny',
        last_name: 'Rosen',
        dob: { day: 1, month: 11, year: 1981 },
        card_issuing: { user_terms_acceptance: { date: 1_700_000_000, ip: '203.0.113.7' } },
      },
    });
    const cardholder = idOf(holder);
    const asked = { cardholder, currency, type: 'virtual', status: 'active' } as const;
    const { id } = await stripe.issuing.cards.create(asked);
    afterwards(`the card ${id}`, () => stripe.issuing.cards.update(id, { status: 'canceled' }));
    return id;
  } catch (error) {
    throw cannotPlay(
      `Stripe issues no cards to this account (${error instanceof Error ? error.message : ''})`,
    );
  }
}
