/** Refunds of the sandbox's past and present: one made, one that waits for approval, one a buyer asks for. */
import type Stripe from 'stripe';
import type { SandboxEnv } from '../stack/env-file.ts';
import { STAFF } from '../stack/people.ts';
import type { Ask } from './cards.ts';

/** @param apiKey the platform's own, for what its buyers ask */
export async function seedRefunds(
  stripe: Stripe,
  env: SandboxEnv,
  asking: { readonly ask: Ask; readonly apiKey: string },
): Promise<void> {
  const { ask, apiKey } = asking;
  await refundAsStaff(stripe, ask, {
    what: 'Stool',
    amountMinor: 5_000,
    reason: 'A scratch on the seat.',
  });
  // Far outside every window: only an exception can give it back.
  await refundAsStaff(stripe, ask, {
    what: 'Oak side table',
    amountMinor: 6_000,
    reason: 'A good customer, and a wobbly leg.',
  });
  const cover = await findPayment(stripe, 'Duvet cover');
  await fetch(`${env.WORKER_URL}/v1/refund-requests`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'duvet-cover' },
    body: JSON.stringify({ paymentId: cover, reason: 'It is not the colour of the picture.' }),
  });
}

async function refundAsStaff(
  stripe: Stripe,
  ask: Ask,
  request: { readonly what: string; readonly amountMinor: number; readonly reason: string },
): Promise<void> {
  const { userId } = STAFF.analyst;
  const paymentId = await findPayment(stripe, request.what);
  const wanted = { paymentId, amountMinor: request.amountMinor };
  const { preview } = await ask('refunds.preview', wanted, userId);
  const { id: previewId } = preview as { readonly id: string };
  const said = { previewId, requestId: crypto.randomUUID(), reason: request.reason };
  await ask('refunds.submit', { ...wanted, ...said }, userId);
}

/** The oldest payment of this description. */
async function findPayment(stripe: Stripe, what: string): Promise<string> {
  let found = '';
  for await (const intent of stripe.paymentIntents.list({ limit: 100 })) {
    if (intent.description === what) found = intent.id;
  }
  if (found === '') throw new Error(`there is no payment for "${what}"`);
  return found;
}
