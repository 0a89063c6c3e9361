/**
 * The stage of one chapter: a seller of its own on a running sandbox, so that it can be played again and
 * again on the same data. It sees what anybody outside sees: Stripe's API, the staff door, the cron.
 */
import Stripe from 'stripe';
import type { SandboxEnv } from '../stack/env-file.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import { fireCron } from '../stack/worker.ts';

export type Share = {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly holds: readonly { readonly cause: string }[];
};

export type Stage = {
  /** A new connected account; all payments of the chapter are for it. */
  readonly sellerJoins: (name: string) => Promise<void>;
  /** A paid separate charge whose metadata asks for the seller's share; remembered by `name`. */
  readonly buyerPays: (payment: {
    readonly name: string;
    readonly amountMinor: number;
    readonly shareMinor: number;
    readonly currency: string;
    readonly card: string;
  }) => Promise<void>;
  readonly daysPass: (days: number) => Promise<void>;
  readonly bankDecides: (name: string, status: 'won' | 'lost') => Promise<void>;
  /** Waits until the one share of a payment is as told, and says how it is if it never is. */
  readonly shareBecomes: (
    name: string,
    wanted: { readonly status: string; readonly held?: boolean },
  ) => Promise<void>;
  readonly balance: (who: 'seller' | 'platform', currency: string) => Promise<number>;
};

const PATIENCE_MS = 30_000;
const PAUSE_MS = 150;
const DAY_S = 24 * 60 * 60;

export function openStage(env: SandboxEnv): Stage {
  const base = new URL(env.STRIPE_API_BASE);
  const stripe = new Stripe(env.STRIPE_SECRET_KEY, {
    ...{ protocol: 'http', host: base.hostname, port: Number(base.port), telemetry: false },
  });
  const payments = new Map<string, string>();
  let seller = '';

  const now = async (): Promise<number> => {
    const answer = await fetch(`${env.STRIPE_API_BASE}/_sandbox/clock`);
    return ((await answer.json()) as { readonly now_ms: number }).now_ms;
  };
  const control = async (path: string, body: object): Promise<void> => {
    const url = `${env.STRIPE_API_BASE}/_sandbox/${path}`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const paymentOf = (name: string): string => {
    const id = payments.get(name);
    if (id === undefined) throw new Error(`there is no payment called ${name}`);
    return id;
  };
  const sharesOf = async (name: string): Promise<readonly Share[]> => {
    const fields = { paymentId: paymentOf(name) };
    const asked = { op: 'payments.get', userId: STAFF.owner.userId, fields, now: await now() };
    const { status, body } = await askAsStaff(env, asked);
    if (status !== 200) throw new Error(`payments.get: ${JSON.stringify(body)}`);
    return body['shares'] as readonly Share[];
  };

  return {
    sellerJoins: async (name) => {
      const account = await stripe.accounts.create({
        ...{ country: 'US', default_currency: 'usd', business_profile: { name } },
        capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
        controller: {
          ...{ fees: { payer: 'application' }, losses: { payments: 'application' } },
          stripe_dashboard: { type: 'express' },
        },
      });
      seller = account.id;
    },
    buyerPays: async ({ name, amountMinor, shareMinor, currency, card }) => {
      const intent = await stripe.paymentIntents.create({
        ...{ amount: amountMinor, currency, payment_method: card, confirm: true },
        metadata: { recourse_destination: seller, recourse_amount: String(shareMinor) },
      });
      payments.set(name, intent.id);
    },
    daysPass: async (days) => {
      await control('clock', { advance_seconds: days * DAY_S });
      await fireCron(env.WORKER_URL, await now());
    },
    bankDecides: async (name, status) => {
      const found = await stripe.disputes.list({ payment_intent: paymentOf(name) });
      for (const { id } of found.data) await control(`disputes/${id}/close`, { status });
    },
    shareBecomes: async (name, wanted) => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const shares = await sharesOf(name);
        const [share] = shares;
        const held = (share?.holds.length ?? 0) > 0;
        const fits = share?.status === wanted.status && held === (wanted.held ?? false);
        if (shares.length === 1 && fits) return;
        if (Date.now() > end) throw new Error(`the share is ${JSON.stringify(shares)}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await fireCron(env.WORKER_URL, await now());
      }
    },
    balance: (who, currency) =>
      who === 'seller'
        ? sellerBalance(stripe, seller, currency)
        : platformPart(stripe, [...payments.values()], currency),
  };
}

/** Available and pending together. */
async function sellerBalance(stripe: Stripe, seller: string, currency: string): Promise<number> {
  const balance = await stripe.balance.retrieve({}, { stripeAccount: seller });
  return [...balance.available, ...balance.pending]
    .filter((entry) => entry.currency === currency)
    .reduce((sum, entry) => sum + entry.amount, 0);
}

/** What these payments did to the platform's balance: all their balance transactions, net of fees. */
async function platformPart(
  stripe: Stripe,
  intents: readonly string[],
  currency: string,
): Promise<number> {
  let total = 0;
  for (const id of intents) {
    const intent = await stripe.paymentIntents.retrieve(id, {
      ...{ expand: ['latest_charge.balance_transaction'] },
    });
    const charge = intent.latest_charge as Stripe.Charge; // expanded above
    const disputes = await stripe.disputes.list({ charge: charge.id });
    const transfers = await stripe.transfers.list({ transfer_group: `group_${id}` });
    const moved = await Promise.all(
      transfers.data.map((transfer) => stripe.balanceTransactions.list({ source: transfer.id })),
    );
    const entries = [
      charge.balance_transaction as Stripe.BalanceTransaction, // expanded above
      ...disputes.data.flatMap((dispute) => dispute.balance_transactions),
      ...moved.flatMap((list) => list.data),
    ];
    total += entries
      .filter((entry) => entry.currency === currency)
      .reduce((sum, entry) => sum + entry.net, 0);
  }
  return total;
}
