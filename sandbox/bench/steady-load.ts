/** Signed webhooks at a steady pace, answered or not: each begins at its time, however long others take. */
import { createHmac } from 'node:crypto';
import { chargeEvent } from './charge-event.ts';

export type SteadyOrders = {
  readonly url: string;
  readonly secret: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Begins every event id, so that no two loads send the same event. */
  readonly prefix: string;
  /** The payments that events are about, in turns. */
  readonly payments: readonly string[];
};

export type Sent = {
  readonly id: string;
  readonly payment: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** From the moment it should have left, so that a sender who is late is not flattered. */
  readonly ms: number;
};

/** An endpoint that has not answered by then is given up, as Stripe does. */
const TIMEOUT_MS = 20_000;

/** @param now the time signatures are dated by, in ms */
export async function sendSteadily(orders: SteadyOrders, now = Date.now): Promise<Sent[]> {
  const began = performance.now();
  const count = Math.round(orders.perSecond * orders.seconds);
  return Promise.all(
    Array.from({ length: count }, async (_, at): Promise<Sent> => {
      const due = began + (at * 1000) / orders.perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      const id = `${orders.prefix}${String(at)}`;
      const payment = orders.payments[at % orders.payments.length] ?? 'pi_bench';
      const status = await sendEvent(orders, { id, payment }, now());
      return { id, payment, status, ms: performance.now() - due };
    }),
  );
}

/** Sends one event; null when no answer came. */
export async function sendEvent(
  to: Pick<SteadyOrders, 'url' | 'secret'>,
  event: Pick<Sent, 'id' | 'payment'>,
  nowMs: number,
): Promise<number | null> {
  const body = chargeEvent(event.id, event.payment);
  const signature = signed(body, to.secret, Math.floor(nowMs / 1000));
  try {
    const answer = await fetch(to.url, {
      method: 'POST',
      body,
      headers: { 'stripe-signature': signature },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    // A connection that broke is no answer: Stripe would send the event again.
    return null;
  }
}

/** The header that Stripe sends with `body` (docs.stripe.com/webhooks#verify-manually). */
export function signed(body: string, secret: string, timeS: number): string {
  const hmac = createHmac('sha256', secret)
    .update(`${String(timeS)}.${body}`)
    .digest('hex');
  return `t=${String(timeS)},v1=${hmac}`;
}
