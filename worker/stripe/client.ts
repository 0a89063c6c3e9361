/**
 * The SDK's only door. Money calls are sent once and never retried here: the journal decides that. Reads
 * are retried by the SDK, and by nobody else.
 */
import Stripe from 'stripe';

/** How long one call may take before its outcome counts as unknown. */
export const STRIPE_TIMEOUT_MS = 20_000;

/** The SDK, as the rest of the house passes it on without looking inside. */
export type StripeClient = Stripe;

export type StripeOptions = {
  readonly secretKey: string;
  /** Where the API is; only a sandbox sets it. The SDK's port is 443 even for http, so it is always named. */
  readonly apiBase?: string | undefined;
  /** For tests: the simulator's own `fetch` instead of the network. */
  readonly fetch?: typeof fetch | undefined;
  /** How often a read is tried again; the SDK waits real time in between. */
  readonly readRetries?: number;
};

export function createStripe(options: StripeOptions): StripeClient {
  const base = options.apiBase ? new URL(options.apiBase) : null;
  return new Stripe(options.secretKey, {
    httpClient: Stripe.createFetchHttpClient(options.fetch),
    timeout: STRIPE_TIMEOUT_MS,
    maxNetworkRetries: options.readRetries ?? 2,
    telemetry: false,
    ...(base && {
      protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
      host: base.hostname,
      port: Number(base.port || (base.protocol === 'http:' ? 80 : 443)),
    }),
  });
}
