/**
 * Signatures of Stripe: webhooks (`whsec_…`) and requests of the Dashboard app (`absec_…`) share one
 * scheme. During a rotation several secrets are valid, and any of them may have signed.
 * Source: docs.stripe.com/webhooks#verify-manually; stripe-node checks age only, so the future is checked here.
 */
import Stripe from 'stripe';

/** A signature older than this is a replay; a clock ahead by more than that is not Stripe's. */
const TOLERANCE_S = 300;
const AHEAD_S = 60;

/** Declared as possibly null by the SDK, which never is. */
const { signature } = Stripe.webhooks;
if (!signature) throw new Error('this build of the SDK cannot check signatures');
const verifier = signature;

export type SignatureCheck = 'valid' | 'missing' | 'forged' | 'expired' | 'from_the_future';

/** A text as it came in, and the header that signs it. */
export type SignedText = { readonly raw: string; readonly signature: string | undefined };

/**
 * Checks the signature of the raw text as it came in, before anything parses it.
 * @param options.now the time in ms
 */
export async function checkSignature(
  { raw, signature }: SignedText,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: number },
): Promise<SignatureCheck> {
  if (!signature) return 'missing';
  const signedAt = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1] ?? Number.NaN);
  if (Number.isNaN(signedAt)) return 'forged';
  if (!(await isSignedByAny(raw, signature, secrets))) return 'forged';
  if (signedAt * 1000 < now - TOLERANCE_S * 1000) return 'expired';
  return signedAt * 1000 > now + AHEAD_S * 1000 ? 'from_the_future' : 'valid';
}

async function isSignedByAny(
  raw: string,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  for (const secret of secrets) {
    // Tolerance 0 switches the SDK's own age check off: ages are told apart by the caller.
    const checked = verifier.verifyHeaderAsync(raw, header, secret, 0);
    if (await checked.then(() => true, isWrongSignature)) return true;
  }
  return false;
}

function isWrongSignature(error: unknown): false {
  if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
  throw error;
}
