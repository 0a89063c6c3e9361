/** `npm run stripe:check`: plays what the simulator assumes against Stripe's own test mode. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { readAssumptions } from './stripe-check/assumptions.ts';
import { checkStripe } from './stripe-check/check.ts';
import { LINES } from './stripe-check/lines.ts';
import { HELP, readOptions } from './stripe-check/options.ts';
import type { Options } from './stripe-check/options.ts';
import { figuresOf, reportJson, reportText, sentenceOf } from './stripe-check/report.ts';
import { UNPLAYABLE } from './stripe-check/unplayable.ts';

const REPORT = fileURLToPath(new URL('../.sandbox/stripe-check', import.meta.url));

async function main({ key, base, only, report }: Options): Promise<boolean> {
  const stripe = new Stripe(key, {
    maxNetworkRetries: 2,
    telemetry: false,
    ...(base !== null && {
      protocol: base.protocol === 'http:' ? ('http' as const) : ('https' as const),
      host: base.hostname,
      port: base.port,
    }),
  });
  const { livemode } = await stripe.balance.retrieve();
  if (livemode) {
    console.error('Stripe says that this key is of live mode: nothing more was asked of it.');
    return false;
  }
  const chosen = <T>(all: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => only?.includes(id) ?? true));
  const check = await checkStripe(
    {
      stripe,
      sleep: async (ms) => {
        await sleep(ms);
      },
      now: () => Math.floor(Date.now() / 1000),
      told: (outcome) => {
        console.log(sentenceOf(outcome));
      },
    },
    { lines: chosen(LINES), unplayable: chosen(UNPLAYABLE) },
  );
  const about = {
    at: new Date().toISOString(),
    base: base?.href ?? 'https://api.stripe.com',
    apiVersion: Stripe.API_VERSION,
    assumptions: readAssumptions(),
  };
  const path = report ?? REPORT;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.json`, reportJson(check, about));
  writeFileSync(`${path}.txt`, reportText(check, about));
  console.log(figuresOf(check));
  console.log(`The report is in ${path}.txt and ${path}.json`);
  return check.outcomes.every(({ verdict }) => verdict !== 'differs');
}

const read = readOptions(process.argv.slice(2));
if (read.kind === 'help') console.log(HELP);
else if (read.kind === 'refused') {
  console.error(read.sentence);
  process.exitCode = 1;
} else {
  process.exitCode = await main(read.options).then(
    (agrees) => (agrees ? 0 : 1),
    (error: unknown) => {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      console.error(`Stripe cannot be asked: ${error.message}`);
      return 1;
    },
  );
}
