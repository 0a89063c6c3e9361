/**
 * What staff sign when the Dashboard app calls us: the body is the very string that Stripe signed. The
 * signature covers neither route nor mode, so both are in the body and compared here. Pure checks; whether
 * the signature is true is asked before, whether the nonce is fresh after.
 */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';

const MAX_TEXT = 200;
export const envelope = once(() =>
  z.looseObject({
    op: z.string().check(z.minLength(1), z.maxLength(MAX_TEXT)),
    /** Made by the browser for one request, and good for one. */
    nonce: z.string().check(z.regex(/^[\w-]{16,64}$/)),
    livemode: z.boolean(),
    user_id: z.string().check(z.regex(/^usr_\w{1,64}$/)),
    account_id: z.string().check(z.regex(/^acct_\w{1,64}$/)),
  }),
);

export type Envelope = z.infer<ReturnType<typeof envelope>>;

export type EnvelopeRefusal =
  | { readonly reason: 'malformed'; readonly path: string }
  | { readonly reason: 'wrong_operation'; readonly signed: string; readonly route: string }
  | { readonly reason: 'wrong_mode'; readonly livemode: boolean }
  | { readonly reason: 'foreign_account' };

export type Expected = {
  readonly op: string;
  readonly livemode: boolean;
  readonly accountId: string;
};

/** The first thing wrong with a signed envelope, or null. */
export function refusalOfEnvelope(signed: Envelope, expected: Expected): EnvelopeRefusal | null {
  if (signed.account_id !== expected.accountId) return { reason: 'foreign_account' };
  if (signed.livemode !== expected.livemode) {
    return { reason: 'wrong_mode', livemode: signed.livemode };
  }
  if (signed.op !== expected.op) {
    return { reason: 'wrong_operation', signed: signed.op, route: expected.op };
  }
  return null;
}
