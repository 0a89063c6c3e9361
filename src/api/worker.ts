/**
 * The one way to the backend. The body is exactly the string that Stripe signs: our fields first, then
 * `user_id` and `account_id` (docs.stripe.com/stripe-apps/build-backend). The signature covers neither the
 * address nor the mode, so both are in the body, with a nonce that makes it good for one use.
 */
import fetchStripeSignature from '@stripe/ui-extension-sdk/signature';
import { networkTrouble, signatureTrouble, statusTrouble, type Trouble } from '../words/trouble.ts';
import type { Caller } from './caller.ts';
import { newNonce } from './nonce.ts';

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export type Fields = Readonly<Record<string, Json>>;
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

type Payload = Parameters<typeof fetchStripeSignature>[0];

/** Asks for one operation. Never rejects: what can go wrong is part of the answer. */
export async function askWorker<T>(
  caller: Caller,
  op: string,
  fields: Fields = {},
): Promise<Answer<T>> {
  const payload = { op, nonce: newNonce(), livemode: caller.livemode, ...fields };
  const signed = await sign(caller, payload);
  if (!signed.ok) return signed;
  const { signature, body } = signed.value;
  try {
    const response = await fetch(`${caller.apiUrl}${op}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      body,
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok || answer === null) return no(statusTrouble(response.status, answer));
    // The types of the answers are the backend's own; both are deployed together.
    return { ok: true, value: answer as T };
  } catch {
    return no(networkTrouble(caller.apiUrl));
  }
}

type Signed = { readonly signature: string; readonly body: string };

/**
 * Signed with the person's roles where Stripe allows it. It refuses them for some people, such as those who
 * may only look; they sign without, and count as having none.
 */
async function sign(caller: Caller, fields: Fields): Promise<Answer<Signed>> {
  const bare = await trySigning(caller, {
    ...fields,
    stripe_roles: caller.roles,
  });
  return bare.ok ? bare : trySigning(caller, fields);
}

async function trySigning(caller: Caller, payload: Fields): Promise<Answer<Signed>> {
  try {
    const signature = await fetchStripeSignature(payload as Payload);
    const ids = { user_id: caller.userId, account_id: caller.accountId };
    return { ok: true, value: { signature, body: JSON.stringify({ ...payload, ...ids }) } };
  } catch (error) {
    return no(signatureTrouble(error instanceof Error ? error.message : ''));
  }
}

function no(trouble: Trouble): { readonly ok: false; readonly trouble: Trouble } {
  return { ok: false, trouble };
}
