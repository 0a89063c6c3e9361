/**
 * How the verdict tables are read. A table is text, one verdict a line, under the source it rests on:
 *
 *   § source
 *   name | country, sold, paid, asked | what the payment's metadata says | outcome, basis, and more
 *
 * Days mean noon UTC. The metadata stands without its prefix `recourse_`. `method=` is the payment method,
 * `policy=all` a policy that promises everything for years; without it the policy promises nothing.
 */
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { PRODUCT_TYPES } from '../../../../worker/policies/product-type.ts';
import { purchaseOf } from '../../../../worker/refunds/verdict/purchase.ts';
import { decideVerdict, type Verdict } from '../../../../worker/refunds/verdict/verdict.ts';

type Fields = Readonly<Record<string, string>>;

export type VerdictRow = {
  readonly name: string;
  readonly source: string;
  readonly country: string | null;
  readonly paid: string;
  readonly now: string;
  readonly given: Fields;
  readonly outcome: string;
  readonly basis: string;
  readonly expected: Fields;
};

export function rowsOf(table: string): readonly VerdictRow[] {
  let source = '';
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      if (!line.startsWith('§')) return [rowOf(line, source)];
      source = line.slice(1).trim();
      return [];
    });
}

function rowOf(line: string, source: string): VerdictRow {
  const [name = '', when = '', given = '', expected = ''] = line
    .split('|')
    .map((one) => one.trim());
  const [country = '', sold = '', paid = '', now = ''] = when.split(/ +/);
  const [outcome = '', basis = '', ...more] = expected.split(/ +/);
  return {
    name,
    source,
    paid,
    now,
    outcome,
    basis,
    expected: fieldsOf(more),
    country: country === '-' ? null : country,
    given: { ...fieldsOf(given.split(/ +/)), ...(sold === '-' ? {} : { product_type: sold }) },
  };
}

function fieldsOf(words: readonly string[]): Fields {
  const pairs = words.filter((word) => word !== '').map((word) => word.split('='));
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

/** Every type for `days`; 0 promises nothing. */
export function windowsOf(days: number): PolicyRules['windows'] {
  const windows = Object.fromEntries(PRODUCT_TYPES.map((type) => [type, days]));
  return windows as PolicyRules['windows']; // every product type is named
}

const MANY_DAYS = 3_000;

export function verdictOf({ country, paid, now, given }: VerdictRow): Verdict {
  const { method = 'card', policy = 'none', ...said } = given;
  const paidAt = instantOf(paid);
  const metadata = Object.entries(said).map(([key, value]) => [`recourse_${key}`, value]);
  const facts = {
    status: 'paid' as const,
    currency: 'eur',
    amountMinor: 10_000,
    capturedMinor: 10_000,
    refundedMinor: 0,
    disputes: [],
    createdAt: paidAt,
    paidAt,
    method: method === 'none' ? null : method,
    metadata: Object.fromEntries(metadata) as Fields,
    buyer: { country, region: null, postalCode: null, from: country ? 'billing' : null } as const,
  };
  const windows = windowsOf(policy === 'all' ? MANY_DAYS : 0);
  const version = { ...POLICY_AT_START, rules: { ...POLICY_AT_START.rules, windows } };
  return decideVerdict({
    facts,
    purchase: purchaseOf(facts),
    policy: version,
    asked: { amountMinor: 10_000 },
    now: instantOf(now),
  });
}

/** A verdict in the words of the tables, as far as a row speaks of it. */
export function asExpected(verdict: Verdict, row: VerdictRow): Omit<VerdictRow, 'given'> {
  const statedFacts: Fields = {
    last_day: verdict.lastDay ?? 'none',
    earliest: verdict.right.earliestLastDay ?? 'none',
    latest: verdict.right.latestLastDay ?? 'none',
    refund_by: verdict.refundBy ?? 'none',
    due: String(verdict.dueMinor),
    missing: verdict.missing.map(({ fact }) => fact).join('+'),
    reason:
      verdict.reasons.map(({ reason }) => reason).find((one) => one === row.expected['reason']) ??
      verdict.reasons.map(({ reason }) => reason).join('+'),
  };
  const keys = Object.keys(row.expected);
  const { name, source, country, paid, now } = row;
  return {
    name,
    source,
    country,
    paid,
    now,
    outcome: verdict.outcome,
    basis: verdict.basis ?? 'none',
    expected: Object.fromEntries(
      keys.map((key) => [key, statedFacts[key] ?? 'not a word of the tables']),
    ),
  };
}

function instantOf(text: string): number {
  return Date.parse(text.includes('T') ? text : `${text}T12:00:00Z`);
}
