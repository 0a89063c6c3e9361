/** Speaks to the Worker as the Dashboard app does: signed by the app's secret, one nonce a request. */
import Stripe from 'stripe';
import type { SandboxEnv } from './env-file.ts';

export type StaffAnswer = { readonly status: number; readonly body: Record<string, unknown> };

/**
 * One operation of staff.
 * @param now the sandbox's time in ms: signatures are dated by it
 */
export async function askAsStaff(
  env: SandboxEnv,
  asked: {
    readonly op: string;
    readonly userId: string;
    readonly fields?: Readonly<Record<string, unknown>>;
    readonly now: number;
  },
): Promise<StaffAnswer> {
  const payload = JSON.stringify({
    op: asked.op,
    nonce: crypto.randomUUID(),
    livemode: false,
    ...asked.fields,
    user_id: asked.userId,
    account_id: env.PLATFORM_ACCOUNT_ID,
  });
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: env.STRIPE_APP_SIGNING_SECRET,
    timestamp: Math.floor(asked.now / 1000),
  });
  const answer = await fetch(`${env.WORKER_URL}/v1/staff/${asked.op}`, {
    method: 'POST',
    body: payload,
    headers: { 'stripe-signature': signature },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
