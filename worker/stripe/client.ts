/**
 * The SDK's only door. Money calls are sent once and never retried here: the journal decides that. Reads
 * are retried by the SDK, and by no one else.
 */
import Stripe from 'stripe';

/** How long one call may take before its outcome counts as unknown. */
export const STRIPE_TIMEOUT_MS = 20_000;

type HttpClient = ReturnType<typeof Stripe.createFetchHttpClient>;
type HttpClientResponse = Awaited<ReturnType<HttpClient['makeRequest']>>;

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
    httpClient: onlyStripes(Stripe.createFetchHttpClient(options.fetch)),
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
function onlyStripes(client: HttpClient): HttpClient {
  const send = client.makeRequest.bind(client);
  const makeRequest: HttpClient['makeRequest'] = async (...request) => {
    const response = await send(...request);
    const read = response.toJSON.bind(response);
    const toJSON = async (): Promise<unknown> => {
      const body: unknown = await read();
      const isStripes = typeof body === 'object' && body !== null && isShaped(body, isOk(response));
      if (!isStripes) throw new Error('an answer that is not Stripe’s');
      return body;
    };
    response.toJSON = toJSON;
    return response;
  };
  client.makeRequest = makeRequest;
  return client;
}

function isOk(response: HttpClientResponse): boolean {
  const status = response.getStatusCode();
  return status >= 200 && status < 300;
}

/** Every object and list of Stripe names its kind; every refusal its error (docs.stripe.com/api/errors). */
function isShaped(body: object, isOk: boolean): boolean {
  return isOk ? 'object' in body || 'deleted' in body : 'error' in body;
}
