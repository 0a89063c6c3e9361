/**
 * The load: signed webhooks as fast as they are answered, over a number of connections. A process of its
 * own, so that making requests does not slow down what is measured. Reads its orders as JSON from the first
 * argument and writes its result as one line of JSON.
 */
import autocannon from 'autocannon';
import { chargeEvent } from './charge-event.ts';
import { signed } from './steady-load.ts';

export type LoadOrders = {
  readonly url: string;
  readonly secret: string;
  readonly connections: number;
  readonly seconds: number;
  /** Begins every event id, so that no two rounds send the same event. */
  readonly prefix: string;
  /** The payments that events are about, in turns. */
  readonly payments: readonly string[];
};

export type LoadResult = {
  readonly answered: number;
  readonly perSecond: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

async function load(orders: LoadOrders): Promise<LoadResult> {
  let sent = 0;
  const run = autocannon({
    url: orders.url,
    connections: orders.connections,
    duration: orders.seconds,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          sent += 1;
          const payment = orders.payments[sent % orders.payments.length] ?? 'pi_bench';
          const body = chargeEvent(`${orders.prefix}${String(sent)}`, payment);
          const time = Math.floor(Date.now() / 1000);
          const signature = signed(body, orders.secret, time);
          return { ...request, body, headers: { 'stripe-signature': signature } };
        },
      },
    ],
  });
  const result = await run;
  return {
    answered: result['2xx'],
    perSecond: result['2xx'] / result.duration,
    failed: result.non2xx + result.errors,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

// What the bench wrote there itself.
const orders = JSON.parse(process.argv[2] ?? '{}') as LoadOrders;
console.log(JSON.stringify(await load(orders)));
