/**
 * What a refund's preview asks of Stripe, and how long staff wait for it: real servers, the simulated Stripe
 * 50 ms away. How often it waits in a row is counted in test/worker/refunds/preview-actions.test.ts.
 */
import type Stripe from 'stripe';
import type { Children } from '../stack/children.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import type { Simulator } from '../stripe/simulator.ts';
import { measured, median, percentile, type Line } from './figures.ts';
import { raiseRawWorld, type RawWorld } from './raw-world.ts';

const SUITE = 'preview';
/** How far away Stripe is. */
const AWAY_MS = 50;
const PREVIEWS = 20;
/** Whatever the charge type: one more is a reason to think. */
const CALLS_MAX = 7;

type Payment = { readonly paymentId: string; readonly account?: string };
type Scene = {
  readonly name: string;
  readonly pay: (stripe: Stripe, seller: string) => Promise<Payment>;
  /** True: staff have opened the payment before, so our rows know its sellers. */
  readonly opened: boolean;
};

const BASE = {
  amount: 10_000,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_visa',
  capture_method: 'automatic',
} as const;

const CAPABILITIES = { transfers: { requested: true }, card_payments: { requested: true } };

const SCENES: readonly Scene[] = [
  {
    name: 'a scheduled transfer that is held',
    opened: true,
    pay: async (stripe, seller) => {
      const metadata = { recourse_destination: seller, recourse_amount: '8000' };
      return { paymentId: (await stripe.paymentIntents.create({ ...BASE, metadata })).id };
    },
  },
  {
    name: 'a direct charge',
    opened: true,
    pay: async (stripe, seller) => {
      const params = { ...BASE, application_fee_amount: 1_000 };
      const { id } = await stripe.paymentIntents.create(params, { stripeAccount: seller });
      return { paymentId: id, account: seller };
    },
  },
  {
    name: 'a destination charge, seller not known',
    opened: false,
    pay: async (stripe, seller) => {
      const params = { transfer_data: { destination: seller }, application_fee_amount: 1_000 };
      return { paymentId: (await stripe.paymentIntents.create({ ...BASE, ...params })).id };
    },
  },
  {
    name: 'transfers by the platform itself',
    opened: false,
    pay: async (stripe, seller) => {
      const { id, latest_charge: charge } = await stripe.paymentIntents.create(BASE);
      const source = { source_transaction: charge as string }; // not expanded above
      const transfer = { amount: 8_000, currency: 'usd', destination: seller };
      await stripe.transfers.create({ ...transfer, ...source });
      return { paymentId: id };
    },
  },
];

export async function benchPreview(
  children: Children,
  options: { readonly folder: string; readonly say: (sentence: string) => void },
): Promise<Line[]> {
  const calls = { count: 0 };
  const world = await raiseRawWorld(children, {
    folder: options.folder,
    wrap: (simulator) => farAway(simulator, calls),
  });
  try {
    const lines: Line[] = [];
    for (const scene of SCENES) {
      options.say(`${String(PREVIEWS)} previews of ${scene.name}`);
      lines.push(...(await benchScene(world, scene, calls)));
    }
    return lines;
  } finally {
    await world.close();
  }
}

type Calls = { count: number };

/** The simulator at a distance, which counts what it is asked. */
function farAway(simulator: Simulator, calls: Calls): Simulator {
  return {
    ...simulator,
    fetch: async (request) => {
      calls.count += 1;
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      return simulator.fetch(request);
    },
  };
}

async function benchScene(world: RawWorld, scene: Scene, calls: Calls): Promise<Line[]> {
  const { env, stripe } = world;
  const account = await stripe.accounts.create({
    country: 'US',
    capabilities: CAPABILITIES,
    controller: { stripe_dashboard: { type: 'express' }, fees: { payer: 'application' } },
  });
  const fields = await scene.pay(stripe, account.id);
  const ask = async (op: string) => {
    const asked = { op, userId: STAFF.owner.userId, fields, now: Date.now() };
    const { status, body } = await askAsStaff(env, asked);
    if (status !== 200) throw new Error(`${op}: ${JSON.stringify(body)}`);
  };
  if (scene.opened) await ask('payments.get');
  const times: number[] = [];
  let most = 0;
  for (let turn = 0; turn < PREVIEWS; turn += 1) {
    calls.count = 0;
    const began = performance.now();
    await ask('refunds.preview');
    times.push(performance.now() - began);
    most = Math.max(most, calls.count);
  }
  const figure = (name: string, value: number, unit: string) => ({
    name: `${scene.name}: ${name}`,
    value,
    unit,
  });
  return [
    measured(SUITE, figure('calls to Stripe, at most', most, ''), { atMost: CALLS_MAX }),
    measured(SUITE, figure('median', median(times), 'ms')),
    measured(SUITE, figure('95th of a hundred', percentile(times, 0.95), 'ms')),
  ];
}
