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
  const read = readHeader(signature);
  if (!read) return 'forged';
  if (!(await isSignedByAny(raw, read, secrets))) return 'forged';
  const signedAt = read.seconds * 1000;
  if (signedAt < now - TOLERANCE_S * 1000) return 'expired';
  return signedAt > now + AHEAD_S * 1000 ? 'from_the_future' : 'valid';
}

/** When it was signed, and by whom it may have been: one signature for each secret that is valid. */
type SignatureHeader = { readonly seconds: number; readonly signatures: readonly string[] };

/** Other schemes may stand beside ours (`v0` in test mode). */
const PART = /^([a-z][a-z\d]{0,9})=([\w+/=-]{1,200})$/;

/**
 * The header, read once and whole. The SDK's own reader takes the last of two times, others the first: with two of
 * them an old signature would pass under a new time, so what can be read in two ways is read in none.
 */
function readHeader(header: string): SignatureHeader | null {
  const parts = header.split(',').map((part) => PART.exec(part));
  if (parts.some((part) => part === null)) return null;
  const valuesOf = (wanted: string) =>
    parts.flatMap((part) => (part?.[1] === wanted && part[2] !== undefined ? [part[2]] : []));
  const [time, ...others] = valuesOf('t');
  if (time === undefined || others.length > 0 || !/^\d{1,12}$/.test(time)) return null;
  return { seconds: Number(time), signatures: valuesOf('v1') };
}

async function isSignedByAny(
  raw: string,
  { seconds, signatures }: SignatureHeader,
  secrets: readonly string[],
): Promise<boolean> {
  // Written anew, so that the SDK checks the very time that was read here.
  const header = [`t=${String(seconds)}`, ...signatures.map((one) => `v1=${one}`)].join(',');
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
