/** Works an inbox as the Worker's queue consumer does, with a simulated Stripe in this process. */
import { readConfig } from '../../worker/config.ts';
import { realDeps, type Deps } from '../../worker/deps.ts';
import { createStripe } from '../../worker/stripe/client.ts';
import { workInbox } from '../../worker/webhooks/actions.ts';
import { createSimulator } from '../stripe/simulator.ts';
import { workerVariables } from './worker-variables.ts';

/** Events are about this many payments, so that some are about the same one, as in life. */
const PAYMENTS = 200;
const PAUSE_MS = 20;

export type InboxWork = {
  readonly payments: readonly string[];
  /** Works what is there already. */
  readonly empty: () => Promise<void>;
  /** Works whatever comes, until stopped; tells then how many events were finished. */
  readonly start: () => { readonly stop: () => Promise<number> };
};

export async function openInboxWork(libsqlUrl: string): Promise<InboxWork> {
  const variables = workerVariables(libsqlUrl);
  const simulator = createSimulator({
    now: Date.now,
    random: Math.random,
    keys: [variables.STRIPE_SECRET_KEY],
    endpoints: [],
    deliver: () => Promise.resolve(new Response()),
  });
  const read = readConfig(variables);
  if (!read.ok) throw new Error(read.sentence);
  const stripe = createStripe({
    secretKey: variables.STRIPE_SECRET_KEY,
    apiBase: variables.STRIPE_API_BASE,
    fetch: (input, init) => simulator.fetch(new Request(input, init)),
  });
  const deps: Deps = {
    ...realDeps(read.config, { wake: null, clockAheadMs: 0, origin: null }),
    stripe,
  };
  const payments: string[] = [];
  for (let made = 0; made < PAYMENTS; made += 1) {
    const intent = await stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    payments.push(intent.id);
  }
  return {
    payments,
    empty: async () => {
      await workInbox(deps, Number.MAX_SAFE_INTEGER);
    },
    start: () => {
      let going = true;
      const working = (async () => {
        let finished = 0;
        while (going) {
          finished += await workInbox(deps, deps.now() + PAUSE_MS);
          await deps.sleep(PAUSE_MS);
        }
        return finished;
      })();
      return {
        stop: () => {
          going = false;
          return working;
        },
      };
    },
  };
}
