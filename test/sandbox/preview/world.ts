/** The outside world of the preview's tests: a Stripe API, a Worker and the people. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Person } from '../../../sandbox/preview/people.ts';
import { servePreview } from '../../../sandbox/preview/server.ts';
import type { Preview } from '../../../sandbox/preview/server.ts';

export const FIXTURE_APP = fileURLToPath(new URL('./fixture-app', import.meta.url));
export const APP_SECRET = 'absec_only_for_tests';
export const PLATFORM = 'acct_platform';
/** The sandbox lives on its own day, far from the machine's. */
export const NOW_MS = Date.UTC(2027, 2, 1, 9, 30);

const role = (id: string, name: string) => ({ id, name, type: 'builtIn' as const });
export const PEOPLE: readonly Person[] = [
  {
    userId: 'usr_ada',
    name: 'Ada Admin',
    email: 'ada@example.com',
    roles: [role('admin', 'Administrator'), role('refund_analyst', 'Refund analyst')],
  },
  {
    userId: 'usr_vic',
    name: 'Vic View',
    email: 'vic@example.com',
    roles: [role('view_only', 'View only')],
  },
];

export type Received = {
  readonly method: string;
  readonly path: string;
  readonly origin: string | undefined;
  readonly signature: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
};

export type Stub = {
  readonly url: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
};

type Reply = { readonly status: number; readonly json: unknown };

async function openStub(
  reply: (request: Received) => Reply,
  headers: Readonly<Record<string, string>> = {},
): Promise<Stub> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const seen: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      origin: request.headers.origin,
      signature: request.headers['stripe-signature']?.toString(),
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    received.push(seen);
    const { status, json } = reply(seen);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const charge = (id: string, amount: number) => ({
  id,
  object: 'charge',
  amount,
  amount_refunded: 0,
  currency: 'eur',
  created: 1_770_000_000,
  description: `Order of ${id}`,
  disputed: false,
  refunded: false,
  status: 'succeeded',
  billing_details: { email: 'buyer@example.com', name: 'Buyer' },
  payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
});
const intent = (id: string, amount: number) => ({
  ...charge(id, amount),
  object: 'payment_intent',
  latest_charge: charge(id.replace('pi', 'ch'), amount),
});

/** As much of Stripe as the page around the app asks for. */
function openStripeStub(): Promise<Stub> {
  let nowMs = NOW_MS;
  return openStub(({ method, path, body }) => {
    const [route = ''] = path.split('?');
    const id = route.split('/')[3] ?? '';
    if (route === '/_sandbox/clock') {
      if (method === 'POST') {
        nowMs += (JSON.parse(body) as { advance_seconds: number }).advance_seconds * 1000;
      }
      return { status: 200, json: { now: new Date(nowMs).toISOString(), now_ms: nowMs } };
    }
    if (route === '/v1/payment_intents') {
      return { status: 200, json: { data: [intent('pi_1', 12_000), intent('pi_2', 4800)] } };
    }
    if (route === '/v1/files') {
      const purpose = /name="purpose"\r\n\r\n([^\r]+)/.exec(body)?.[1];
      return { status: 200, json: { id: 'file_1', object: 'file', purpose } };
    }
    if (id.startsWith('pi_')) return { status: 200, json: intent(id, 12_000) };
    if (id === 'ch_9') return { status: 200, json: charge(id, 900) };
    return { status: 404, json: { error: { message: `No such charge: '${id}'` } } };
  });
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type, stripe-signature',
};

/** A Worker that answers what it heard. */
function openWorkerStub(): Promise<Stub> {
  return openStub(({ body }) => ({ status: 200, json: { heard: body } }), CORS);
}

export type World = {
  readonly preview: Preview;
  readonly stripe: Stub;
  readonly worker: Stub;
  readonly close: () => Promise<void>;
};

export type WorldOptions = { readonly projectFolder?: string; readonly watch?: boolean };

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const stripe = await openStripeStub();
  const worker = await openWorkerStub();
  const preview = await servePreview({
    port: 0,
    workerUrl: worker.url,
    stripeApiBase: stripe.url,
    stripeSecretKey: 'sk_test_preview',
    appSigningSecret: APP_SECRET,
    platformAccountId: PLATFORM,
    people: PEOPLE,
    now: () => NOW_MS,
    projectFolder: FIXTURE_APP,
    watch: false,
    ...options,
  });
  const close = async (): Promise<void> => {
    await preview.close();
    await Promise.all([stripe.close(), worker.close()]);
  };
  return { preview, stripe, worker, close };
}
