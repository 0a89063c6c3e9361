/** What `npm run stripe:check` is told. */
import { optionsOf } from '../stack/options.ts';

export const HELP = `npm run stripe:check -- --key sk_test_…

Plays what the simulator assumes of Stripe (sandbox/stripe/assumptions.md) in the test mode of your own account, and
says line by line whether it holds there. Writes a report that can be sent in; it holds no key.

  --key KEY      a secret or restricted key of test mode: sk_test_… or rk_test_…
  --base URL     another address than Stripe's, such as the simulator's
  --only ID,…    these lines alone
  --report PATH  where the report goes, without its ending (.sandbox/stripe-check)
  --help         show this

It makes accounts, customers, payments and disputes in test mode, clears away what Stripe lets it, and touches
nothing that it did not make.
`;

export type Options = {
  readonly key: string;
  readonly base: URL | null;
  readonly only: readonly string[] | null;
  readonly report: string | null;
};
export type Read =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'options'; readonly options: Options };

const TEST_KEY = /^(sk|rk)_test_\w+$/;

/** What was typed; else a sentence for whoever typed it. */
export function readOptions(args: readonly string[]): Read {
  try {
    return readValues(args);
  } catch (error) {
    return refused((error as Error).message); // as optionsOf says
  }
}

function readValues(args: readonly string[]): Read {
  const { values } = optionsOf({
    args: [...args],
    options: {
      key: { type: 'string', default: '' },
      base: { type: 'string' },
      only: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const { key, base, only, report } = values;
  if (/_live_/.test(key)) {
    return refused('This is a key of live mode: it is not used, and nothing was asked of Stripe.');
  }
  if (!TEST_KEY.test(key)) {
    return refused('Give a key of test mode: npm run stripe:check -- --key sk_test_…');
  }
  if (base !== undefined && !URL.canParse(base)) return refused(`${base} is no address.`);
  return {
    kind: 'options',
    options: {
      key,
      base: base === undefined ? null : new URL(base),
      only: only === undefined ? null : only.split(','),
      report: report ?? null,
    },
  };
}

const refused = (sentence: string): Read => ({ kind: 'refused', sentence });
