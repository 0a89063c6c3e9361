/**
 * A refund's preview waits for Stripe in at most two steps when our rows know the payment's sellers, and in
 * three otherwise. Real servers, the simulated Stripe 50 ms away, and a trace of who waited for whom.
 */
import type Stripe from 'stripe';
import type { Children } from '../stack/children.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import type { Simulator } from '../stripe/simulator.ts';
import { measured, median, percentile, type Line } from './figures.ts';
import { raiseRawWorld, type RawWorld } from './raw-world.ts';
import { stepsOf, type Call } from './trace.ts';

const SUITE = 'preview';
/** How far away Stripe is. */
const AWAY_MS = 50;
const PREVIEWS = 20;
const STEPS_KNOWN_MAX = 2;
const STEPS_UNKNOWN_MAX = 3;

type Payment = { readonly paymentId: string; readonly account?: string };
type Scene = {
  readonly name: string;
  readonly stepsMax: number;
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
    stepsMax: STEPS_KNOWN_MAX,
    opened: true,
    pay: async (stripe, seller) => {
      const metadata = { recourse_destination: seller, recourse_amount: '8000' };
      return { paymentId: (await stripe.paymentIntents.create({ ...BASE, metadata })).id };
    },
  },
  {
    name: 'a direct charge',
    stepsMax: STEPS_KNOWN_MAX,
    opened: true,
    pay: async (stripe, seller) => {
      const params = { ...BASE, application_fee_amount: 1_000 };
      const { id } = await stripe.paymentIntents.create(params, { stripeAccount: seller });
      return { paymentId: id, account: seller };
    },
  },
  {
    name: 'a destination charge, seller not known',
    stepsMax: STEPS_UNKNOWN_MAX,
    opened: false,
    pay: async (stripe, seller) => {
      const params = { transfer_data: { destination: seller }, application_fee_amount: 1_000 };
      return { paymentId: (await stripe.paymentIntents.create({ ...BASE, ...params })).id };
    },
  },
  {
    name: 'transfers by the platform itself',
    stepsMax: STEPS_UNKNOWN_MAX,
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
  const trace: Call[] = [];
  const world = await raiseRawWorld(children, {
    folder: options.folder,
    wrap: (simulator) => farAway(simulator, trace),
  });
  try {
    const lines: Line[] = [];
    for (const scene of SCENES) {
      options.say(`${String(PREVIEWS)} previews of ${scene.name}`);
      lines.push(...(await benchScene(world, scene, trace)));
    }
    return lines;
  } finally {
    await world.close();
  }
}

/** The simulator at a distance; every call is written down with its beginning and its end. */
function farAway(simulator: Simulator, trace: Call[]): Simulator {
  return {
    ...simulator,
    fetch: async (request) => {
      const call: Call = {
        path: new URL(request.url).pathname,
        from: performance.now(),
        to: Infinity,
      };
      trace.push(call);
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      const answer = await simulator.fetch(request);
      call.to = performance.now();
      return answer;
    },
  };
}

async function benchScene(world: RawWorld, scene: Scene, trace: Call[]): Promise<Line[]> {
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
  let steps = 0;
  for (let turn = 0; turn < PREVIEWS; turn += 1) {
    trace.length = 0;
    const began = performance.now();
    await ask('refunds.preview');
    times.push(performance.now() - began);
    steps = Math.max(steps, stepsOf(trace));
  }
  const figure = (name: string, value: number, unit: string) => ({
    name: `${scene.name}: ${name}`,
    value,
    unit,
  });
  return [
    measured(SUITE, figure('steps to Stripe, at most', steps, ''), { atMost: scene.stepsMax }),
    measured(SUITE, figure('median', median(times), 'ms')),
    measured(SUITE, figure('95th of a hundred', percentile(times, 0.95), 'ms')),
  ];
}
