/**
 * The SDK's only door. Money calls are sent once and never retried here: the journal decides that. Reads
 * are retried by the SDK, and by nobody else.
 */
import Stripe from 'stripe';
import { parseJson } from '../result/json.ts';

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
    httpClient: Stripe.createFetchHttpClient(onlyStripes(options.fetch ?? fetch)),
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

/**
 * Lets only answers of Stripe through. The SDK takes any JSON without `error` for success, also a gateway's 502:
 * a transfer would count as made, or as absent when it was looked for. Such an answer is none.
 */
function onlyStripes(through: typeof fetch): typeof fetch {
  return async (input, init) => {
    const answer = await through(input, init);
    if (urlOf(input).endsWith(CONTENTS)) return answer;
    const body: unknown = parseJson(await answer.clone().text());
    const isStripes = typeof body === 'object' && body !== null && isShaped(body, answer.ok);
    if (!isStripes) throw new Error(`an answer (${String(answer.status)}) that is not Stripe's`);
    return answer;
  };
}

function urlOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}

/** What is in a file is no object of the API. */
const CONTENTS = '/contents';

/** Every object and list of Stripe names its kind; every refusal its error (docs.stripe.com/api/errors). */
function isShaped(body: object, isOk: boolean): boolean {
  return isOk ? 'object' in body || 'deleted' in body : 'error' in body;
}
