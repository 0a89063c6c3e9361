import { describe, expect, test } from 'vitest';
import { POLICY_AT_START } from '../../../../worker/policies/policy.ts';
import { purchaseOf } from '../../../../worker/refunds/verdict/purchase.ts';
import { decideVerdict, type Verdict } from '../../../../worker/refunds/verdict/verdict.ts';
import { dispute } from '../../transfers/facts.ts';
import { CARTS } from './verdict-carts.table.ts';
import { windowsOf } from './verdict-row.ts';

type Fields = Readonly<Record<string, string>>;

type Row = {
  readonly name: string;
  readonly source: string;
  readonly when: string;
  readonly items: string;
  readonly asked: string;
  readonly expected: string;
};

const PAID_MINOR = 6_000;

function rows(): readonly Row[] {
  let source = '';
  return CARTS.split('\n').flatMap((line) => {
    if (line.startsWith('§')) source = line.slice(1).trim();
    const [name = '', when = '', items = '', asked = '', expected = ''] = line
      .split('|')
      .map((part) => part.trim());
    return line.includes('|') ? [{ name, source, when, items, asked, expected }] : [];
  });
}

function fieldsIn(words: readonly string[]): Fields {
  const pairs = words.filter((word) => word.includes('=')).map((word) => word.split('='));
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

function minors(text: string): readonly (readonly [string, number])[] {
  return text.split('+').flatMap((one) => {
    const [id = '', minor = ''] = one.split(':');
    return id === '' ? [] : [[id, Number(minor)] as const];
  });
}

/** `book 3000 physical deliveredOn=2026-03-04` as the JSON that stands in metadata. */
function itemJson(text: string): string {
  const [id = '', price = '', type = '-', ...said] = text.trim().split(/ +/);
  const facts = Object.entries(fieldsIn(said)).map(([key, value]) => [
    key,
    key === 'proofs' ? value.split('+') : value === 'true' ? true : value,
  ]);
  const productType = type === '-' ? [] : [['productType', type]];
  const named = [['id', id], ['amountMinor', Number(price)], ...productType, ...facts];
  return JSON.stringify(Object.fromEntries(named));
}

function verdictOf({ when, items, asked }: Row): Verdict {
  const [country = '', day = '', ...said] = when.split(/ +/);
  const { refunded = '', policy = '0', inquiry, ...payment } = fieldsIn(said);
  const back = new Map(minors(refunded));
  const refundedMinor = [...back.values()].reduce((sum, minor) => sum + minor, 0);
  const texts = items.split(';').map(itemJson);
  const metadata = [
    ...Object.entries(payment).map(([key, value]) => [`recourse_${key}`, value]),
    ...texts.map((text, at) => [`recourse_item_${String(at + 1)}`, text]),
  ];
  const paidAt = Date.parse('2026-03-02T12:00:00Z');
  const facts = {
    status: 'paid' as const,
    currency: 'eur',
    amountMinor: PAID_MINOR,
    capturedMinor: PAID_MINOR,
    refundedMinor,
    disputes: inquiry === undefined ? [] : [dispute(inquiry)],
    createdAt: paidAt,
    paidAt,
    method: 'card',
    metadata: Object.fromEntries(metadata) as Fields,
    buyer: { country, region: null, postalCode: null, from: 'billing' } as const,
  };
  const purchase = purchaseOf(facts, { refundedItems: back });
  expect(purchase.unreadable).toEqual([]);
  const left = new Map(purchase.items.map((one) => [one.id, one.amountMinor - one.refundedMinor]));
  const named = /^[a-z]/.test(asked) && asked !== 'all' ? asked.split(',') : null;
  const wanted =
    named?.map((text) => {
      const [id = '', minor] = text.split(':');
      const all = left.get(id) ?? 0;
      return { id, amountMinor: minor === undefined ? Math.max(1, all) : Number(minor) };
    }) ?? null;
  const sum = wanted?.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const amountMinor = sum ?? (asked === 'all' ? PAID_MINOR - refundedMinor : Number(asked));
  return decideVerdict({
    facts,
    purchase,
    policy: {
      ...POLICY_AT_START,
      rules: { ...POLICY_AT_START.rules, windows: windowsOf(Number(policy)) },
    },
    asked: { amountMinor, items: wanted },
    now: Date.parse(`${day}T12:00:00Z`),
  });
}

describe('a cart', () => {
  test.each(rows())('$name', (row) => {
    const found = verdictOf(row);
    const [outcome, basis, ...more] = row.expected.split(/ +/);
    const { due, last_day, refund_by, missing, reason, ...ofItems } = fieldsIn(more);
    const shown = Object.fromEntries(
      found.items.map((one) => [
        one.id,
        one.outcome === 'missing_facts' ? 'missing' : (one.basis ?? 'exception'),
      ]),
    );
    expect([found.outcome, found.basis ?? 'none', found.dueMinor]).toEqual([
      outcome,
      basis,
      Number(due),
    ]);
    expect(shown).toEqual(ofItems);
    if (last_day) expect(found.lastDay ?? 'none').toBe(last_day);
    if (refund_by) expect(found.refundBy).toBe(refund_by);
    if (missing) expect(found.missing.map(({ fact }) => fact)).toContain(missing);
    if (reason) expect(found.reasons[0]?.reason ?? 'none').toBe(reason);
  });

  test('each line names its source, and none stands twice', () => {
    expect(rows().filter(({ source }) => source === '')).toEqual([]);
    const names = rows().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
