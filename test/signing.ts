/** Requests as Stripe and the Dashboard sign them. */
import Stripe from 'stripe';
import { OWNER, type TestWorld } from './world.ts';

export type Signing = {
  readonly secret?: string;
  /** Seconds before (negative: after) the world's own time. */
  readonly age?: number;
  /** With the world's own time before the one that was signed. */
  readonly renewed?: boolean;
  /** Sent instead of the body that was signed. */
  readonly sent?: string;
};

export type StaffRequest = Signing & {
  readonly userId?: string | undefined;
  readonly envelope?: Readonly<Record<string, unknown>>;
  readonly path?: string;
};

let nonces = 0;

/**
 * What a person asks of the Worker from the Dashboard, signed.
 * @param asked the operation; with what is out of the ordinary about its envelope or signature
 */
export async function askAsStaff(
  world: TestWorld,
  asked: string | (StaffRequest & { readonly op: string }),
  fields: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const { op, ...request } = typeof asked === 'string' ? { op: asked } : asked;
  const body = JSON.stringify({
    op,
    nonce: `nonce-${String((nonces += 1)).padStart(16, '0')}`,
    livemode: false,
    ...fields,
    user_id: request.userId ?? OWNER,
    account_id: world.config.platformAccountId,
    ...request.envelope,
  });
  const signature = sign(world, body, { secret: 'absec_current', ...request });
  return send(world, request.path ?? `/v1/staff/${op}`, {
    body: request.sent ?? body,
    headers: {
      'stripe-signature': signature,
    },
  });
}

/** What the platform's own backend asks. */
export async function askAsPlatform(
  world: TestWorld,
  request: { readonly method: string; readonly path: string; readonly body?: unknown },
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { method, path, body } = request;
  return answerOf(
    await world.app.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
}

type Endpoint = '/webhooks/platform' | '/webhooks/connect';

/** A webhook as Stripe delivers it. */
export async function deliver(
  world: TestWorld,
  to: Endpoint | (Signing & { readonly path: Endpoint }),
  event: unknown,
): Promise<Answer> {
  const { path, ...signing } = typeof to === 'string' ? { path: to } : to;
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const secret = path === '/webhooks/platform' ? 'whsec_platform' : 'whsec_connect';
  const signature = sign(world, body, { secret, ...signing });
  return send(world, path, {
    body: signing.sent ?? body,
    headers: { 'stripe-signature': signature },
  });
}

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // The tests name the fields they expect of an answer.
  readonly body: Record<string, unknown> & { error?: Record<string, unknown> };
};

export async function send(
  world: TestWorld,
  path: string,
  sent: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Answer> {
  return answerOf(await world.app.request(path, { method: 'POST', ...sent }));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Answer['body']);
  return { status: response.status, headers: response.headers, body };
}

function sign(world: TestWorld, payload: string, signing: Signing): string {
  const timestamp = Math.floor(world.deps.now() / 1000) - (signing.age ?? 0);
  const secret = signing.secret ?? '';
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return signing.renewed ? `t=${String(Math.floor(world.deps.now() / 1000))},${header}` : header;
}

/** Every row of every table, to prove that nothing was written. */
export async function everyRow(world: TestWorld): Promise<Record<string, number>> {
  const names = await world.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const counts: [string, number][] = [];
  for (const { name } of names.rows) {
    const result = await world.client.execute(`SELECT count(*) AS rows FROM "${String(name)}"`);
    counts.push([String(name), Number(result.rows[0]?.['rows'])]);
  }
  return Object.fromEntries(counts);
}
