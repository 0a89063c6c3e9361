/**
 * Ways for a seller into what is theirs at Stripe. No money moves by any of them; what they answer is secret
 * and is passed on, never kept. Sources: docs.stripe.com/api/accounts/login_link, /api/account_sessions.
 */
import type { SellerId, TransferId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { once, type Answer } from './money-calls.ts';
import { idOf } from './reference.ts';

/** A link into the Express Dashboard that works once. Stripe refuses it for an account without one. */
export function createLoginLink(
  stripe: Stripe,
  sellerId: SellerId,
): Promise<Answer<{ readonly url: string }>> {
  return once(async () => {
    const { url } = await stripe.accounts.createLoginLink(sellerId);
    return { url };
  });
}

export type EmbeddedSession = { readonly clientSecret: string };

/**
 * What a browser needs to show Stripe's components for an account. Refunds that are made in them pass our
 * policies by, so they are off unless the platform lets its sellers refund.
 */
export function createAccountSession(
  stripe: Stripe,
  asked: { readonly sellerId: SellerId; readonly mayRefund: boolean },
): Promise<Answer<EmbeddedSession>> {
  const features = {
    dispute_management: true,
    refund_management: asked.mayRefund,
    // Without it a seller sees of a charge on their behalf the transfer only.
    destination_on_behalf_of_charge_management: true,
  };
  return once(async () => {
    const session = await stripe.accountSessions.create({
      account: asked.sellerId,
      components: {
        payments: { enabled: true, features: { ...features, capture_payments: false } },
        payment_disputes: { enabled: true, features },
        disputes_list: { enabled: true, features: { ...features, capture_payments: false } },
      },
    });
    return { clientSecret: session.client_secret };
  });
}

/** The time zone that the seller set in their account, such as `Europe/Paris`; null when they set none. */
export async function readTimeZone(stripe: Stripe, sellerId: SellerId): Promise<string | null> {
  const account = await stripe.accounts.retrieve(sellerId);
  return account.settings?.dashboard.timezone ?? null;
}

/** The payment that a transfer became on the seller's own account (`py_…`): what components show. */
export async function paymentOfTransfer(
  stripe: Stripe,
  transferId: TransferId,
): Promise<string | null> {
  return idOf((await stripe.transfers.retrieve(transferId)).destination_payment);
}
