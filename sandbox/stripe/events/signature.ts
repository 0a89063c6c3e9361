/** `Stripe-Signature`: https://docs.stripe.com/webhooks#verify-manually */
import { createHmac } from 'node:crypto';

/**
 * The header for a body: `t=` (unix seconds), one `v1=` for each valid secret, and the fake `v0`
 * that Stripe adds in test mode.
 */
export const signPayload = (
  secrets: readonly string[],
  body: string,
  timestampSeconds: number,
): string => {
  const signed = `${String(timestampSeconds)}.${body}`;
  const hmac = (secret: string): string =>
    createHmac('sha256', secret).update(signed).digest('hex');
  const real = secrets.map((secret) => `v1=${hmac(secret)}`);
  return [`t=${String(timestampSeconds)}`, ...real, `v0=${hmac('test')}`].join(',');
};
