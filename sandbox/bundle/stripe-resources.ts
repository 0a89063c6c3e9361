/**
 * The part of Stripe's package that the Worker uses. The package brings every resource of Stripe's API, most
 * of them never asked for; V8 reads all of them at each cold start, so they are left out of the bundle. A test
 * compares this list with the calls in `worker/`.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** As the calls name them: `stripe.issuing.disputes.submit(…)` uses `issuing.disputes`. */
export const USED_RESOURCES: readonly string[] = [
  'accountSessions',
  'accounts',
  'applicationFees',
  'balance',
  'balanceSettings',
  'balanceTransactions',
  'charges',
  'disputes',
  'events',
  'files',
  'invoicePayments',
  'issuing.disputes',
  'issuing.transactions',
  'paymentIntents',
  'payouts',
  'products',
  'radar.earlyFraudWarnings',
  'refunds',
  'reviews',
  'subscriptions',
  'transfers',
  'v2.core.accounts',
];

const RESOURCE = /stripe\/esm\/resources\/(.+)\.js$/;
/** Reads thin events of the second API, which are no webhooks of ours. */
const UNUSED = /stripe\/esm\/StripeEventNotificationHandler\.js$/;

export const usedStripeOnly: Plugin = {
  name: 'only the resources of Stripe that are used',
  setup({ onLoad }) {
    onLoad({ filter: RESOURCE }, async ({ path }) => {
      return isUsed(RESOURCE.exec(path)?.[1] ?? '') ? null : { contents: await leftOut(path) };
    });
    onLoad({ filter: UNUSED }, async ({ path }) => ({ contents: await leftOut(path) }));
  },
};

/** `Issuing/Disputes` is `issuing.disputes`; `Issuing/index` joins what is used of it. */
function isUsed(file: string): boolean {
  const name = file.split('/').map(lowerFirst).join('.');
  if (USED_RESOURCES.includes(name)) return true;
  const space = /^(.+)\.index$/.exec(name)?.[1];
  return space !== undefined && USED_RESOURCES.some((used) => used.startsWith(`${space}.`));
}

const lowerFirst = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** The same names without their methods: using one is a TypeError, never a call to somewhere else. */
async function leftOut(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const names = [...text.matchAll(/export (?:class|const|function) (\w+)/g)].map(
    ([, name]) => name,
  );
  return names.map((name) => `export class ${String(name)} {}\n`).join('');
}
