/**
 * The plan of the house: its rooms, lowest first. A room imports only from rooms above it in this list, types
 * and routes included; rooms of one floor know nothing of each other.
 */
export type Room = { readonly room: string; readonly holds: string };
export type Floor = readonly Room[];

const WORKER: readonly Floor[] = [
  [
    {
      room: 'base/result',
      holds: 'refusals as values, ids, closed sets, schemas, what is made once',
    },
  ],
  [
    {
      room: 'base/money',
      holds: 'amounts in minor units, currencies, splits that conserve the total',
    },
    {
      room: 'base/db',
      holds: 'the door to libSQL: batches, fences, claims, JSON columns, retries',
    },
  ],
  [
    { room: 'base/files', holds: 'files that people hand in, and what a PDF must have' },
    { room: 'base/limits', holds: 'how often one caller may ask' },
    { room: 'stripe', holds: 'the only room that knows the SDK; facts in our words' },
  ],
  [
    { room: 'records/audit', holds: 'who did what and why, hash-chained' },
    {
      room: 'records/notifications',
      holds: 'notices for the queue, messages for backend and Slack',
    },
    { room: 'records/tasks', holds: 'what is due at a time: reminders, deadlines, announced acts' },
  ],
  [{ room: 'people/settings', holds: 'limits, the stop switch, what a platform sets' }],
  [{ room: 'people/keys', holds: "keys of the platform's own backend, requests done once" }],
  [{ room: 'config', holds: 'what a deployment is given' }],
  [{ room: 'deps', holds: 'every effect, by name' }],
  [
    { room: 'people/staff', holds: 'signed requests, people and their rights' },
    { room: 'journal', holds: 'every call that moves money, written before it is sent' },
  ],
  [
    {
      room: 'people/controls',
      holds: 'what one person may not do alone, and who may be the second',
    },
  ],
  [{ room: 'http', holds: 'what every route needs: doors of staff and platform, refusals' }],
  [
    { room: 'policies', holds: 'what the law gives and the platform promises' },
    { room: 'sellers/risk', holds: 'tiers: how many days, from which signals' },
    { room: 'sellers/accounts', holds: 'sellers as Stripe knows them, their doors' },
  ],
  [{ room: 'policies/text', holds: 'what buyers read of policy and law, in their language' }],
  [
    { room: 'transfers', holds: 'scheduled transfers, and what follows from what Stripe says' },
    { room: 'issuing', holds: 'disputes the platform raises over cards it issued' },
  ],
  [{ room: 'releases/holds', holds: 'what stops a release, who lifts it' }],
  [
    { room: 'releases', holds: 'the gate, the loop, decisions of staff' },
    { room: 'recoveries', holds: 'what sellers owe, and how it comes back' },
  ],
  [{ room: 'refunds/verdict', holds: 'may this money go back' }],
  [{ room: 'refunds/plan', holds: 'who pays, and whether they can: legs, X-ray, funding' }],
  [{ room: 'refunds', holds: 'carrying a refund out, refunds made elsewhere' }],
  [{ room: 'withdrawals', holds: 'what buyers declare, kept first and judged by its time' }],
  [{ room: 'disputes/evidence', holds: 'checklists, drafts, limits, what the bank reads' }],
  [{ room: 'disputes/case', holds: 'what a case is, and what follows from a look at it' }],
  [{ room: 'disputes/advice', holds: 'fight or accept, what it costs, warnings' }],
  [{ room: 'disputes/responses', holds: 'gathering, files, submitting once, accepting' }],
  [
    { room: 'disputes', holds: "a case's actions: staff, deadlines, records, related transfers" },
    { room: 'payouts', holds: 'sellers paid out on our delay' },
  ],
  [
    { room: 'seller-room', holds: 'what sellers see and send' },
    { room: 'charges', holds: 'advice before the charge' },
  ],
  [{ room: 'webhooks', holds: 'the inbox and the one table of events' }],
  [{ room: 'drift', holds: 'what Stripe knows and we do not' }],
  [{ room: 'rebuild', holds: 'rows rebuilt from what Stripe holds, after a loss' }],
  [
    { room: 'desk/settings', holds: 'routes of people, keys, policies, tiers, limits' },
    { room: 'desk/queue', holds: 'what needs a person now' },
    { room: 'desk/overview', holds: 'how the platform stands' },
    { room: 'desk/reports', holds: 'months, and what was held when' },
    { room: 'desk/erasure', holds: 'forgetting a buyer' },
    { room: 'desk', holds: "a payment's page" },
  ],
  [{ room: 'doors/clock', holds: 'what runs when' }],
  [{ room: 'doors', holds: 'how anything gets in: routes together, OpenAPI, health' }],
  [{ room: 'index', holds: 'the Worker' }],
];

/** The simulated Stripe, room by room. */
const SIMULATOR: readonly Floor[] = [
  [{ room: 'core', holds: 'the world, routes, parameters, lists, errors, idempotency, faults' }],
  [{ room: 'events', holds: 'events, their signatures and deliveries' }],
  [
    { room: 'methods', holds: 'customers and payment methods, test cards among them' },
    { room: 'ledger', holds: 'balance transactions and what Stripe takes' },
  ],
  [{ room: 'charges', holds: 'charges, and the life of their refunds' }],
  [{ room: 'connect', holds: 'accounts, transfers, reversals, fees, payouts, balances' }],
  [{ room: 'disputes', holds: 'disputes, evidence, appeals' }],
  [
    { room: 'refunds', holds: 'refunds as they are asked for' },
    { room: 'payments', holds: 'payment intents and charging' },
  ],
  [
    { room: 'billing', holds: 'prices, subscriptions, invoices, coupons' },
    { room: 'issuing', holds: 'cards, their payments and disputes' },
  ],
  [{ room: 'checkout', holds: 'Checkout Sessions and the buyer who pays in one' }],
  [{ room: 'control', holds: 'what a test makes happen: the clock, banks, buyers' }],
  [{ room: 'front', holds: 'the simulator as one function, and its server' }],
];

export const PLAN: Readonly<Record<'worker' | 'sandbox/stripe', readonly Floor[]>> = {
  worker: WORKER,
  'sandbox/stripe': SIMULATOR,
};
