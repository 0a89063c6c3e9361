/** What the tables of carts do not show: what each line says, what is asked about it, and who speaks for all. */
import { describe, expect, test } from 'vitest';
import { POLICY_AT_START } from '../../../../worker/policies/policy.ts';
import { purchaseOf, type StatedFacts } from '../../../../worker/refunds/verdict/purchase.ts';
import type { StatedItem } from '../../../../worker/refunds/verdict/item.ts';
import { decideVerdict, type Verdict } from '../../../../worker/refunds/verdict/verdict.ts';
import { dispute, paymentFacts } from '../../transfers/facts.ts';
import { windowsOf } from './verdict-row.ts';

const PAID = Date.UTC(2026, 2, 2, 12);
const BOOK: StatedItem = { id: 'book', amountMinor: 3_000, productType: 'physical' };
const MUG: StatedItem = {
  id: 'mug',
  amountMinor: 2_400,
  productType: 'physical',
  exemption: 'custom_made',
  name: 'Mug, with a name',
};
/** What it is no one said. */
const THING: StatedItem = { id: 'thing', amountMinor: 600 };

type Cart = {
  readonly items?: readonly StatedItem[];
  readonly stated?: StatedFacts;
  /** By item; an amount alone names none. */
  readonly asked: number | Readonly<Record<string, number>>;
  readonly refunded?: Readonly<Record<string, number>>;
  readonly refundedMinor?: number;
  readonly days?: number;
  readonly day?: string;
  readonly facts?: Parameters<typeof paymentFacts>[0];
};

/** 60.00 € paid on 2 March 2026 by a buyer in Germany, who got it two days later and asks on the 10th. */
function cart({ items = [BOOK, MUG], asked, refunded = {}, ...of }: Cart): Verdict {
  const back = new Map(Object.entries(refunded));
  const refundedMinor = of.refundedMinor ?? [...back.values()].reduce((sum, one) => sum + one, 0);
  const paid = { currency: 'eur', amountMinor: 6_000, paidAt: PAID, createdAt: PAID };
  const facts = paymentFacts({ ...paid, refundedMinor, ...of.facts });
  const stated = { country: 'DE', deliveredOn: '2026-03-04', ...of.stated, items };
  const named =
    typeof asked === 'number'
      ? null
      : Object.entries(asked).map(([id, amountMinor]) => ({ id, amountMinor }));
  const sum = named?.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return decideVerdict({
    facts,
    purchase: purchaseOf(facts, { stated, refundedItems: back }),
    policy: {
      ...POLICY_AT_START,
      rules: { ...POLICY_AT_START.rules, windows: windowsOf(of.days ?? 0) },
    },
    asked: { amountMinor: sum ?? Number(asked), items: named },
    now: Date.parse(`${of.day ?? '2026-03-10'}T12:00:00Z`),
  });
}

const reasons = (verdict: Verdict) => verdict.reasons.map(({ reason }) => reason);
const facts = ({ missing }: Verdict) =>
  missing.map(({ fact, item }) => (item ? `${fact} of ${item.id}` : fact));

describe('what one item is due pays for no other', () => {
  test.each([
    [{ book: 600 }, 'allowed', 'right'],
    [{ book: 600, mug: 1 }, 'needs_approval', 'exception'],
    [{ book: 600, mug: 2_400 }, 'needs_approval', 'exception'],
    [{ book: 3_000, mug: 1 }, 'needs_approval', 'exception'],
    [{ mug: 1 }, 'needs_approval', 'exception'],
  ])('asked for %o: %s by %s', (asked, outcome, basis) => {
    expect(cart({ asked })).toMatchObject({ outcome, basis });
  });

  test('and in an inquiry it is no more a right', () => {
    const inquiry = { disputes: [dispute('warning_needs_response')] };
    const asked = { book: 600, mug: 2_400 };
    expect(cart({ asked, facts: inquiry })).toMatchObject({
      outcome: 'needs_approval',
      basis: 'exception',
    });
    expect(cart({ asked: { book: 600 }, facts: inquiry })).toMatchObject({ basis: 'right' });
  });
});

describe('what went back and named no item', () => {
  const asked = { book: 3_000 };

  test('may have been for the item that is asked for: a person looks', () => {
    const found = cart({ asked, refundedMinor: 1_000 });
    expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'right' });
    expect(found.reasons[0]).toEqual({ reason: 'refunded_unnamed', amountMinor: 1_000 });
    const part = cart({ asked, refundedMinor: 1_000, refunded: { mug: 400 } });
    expect(part.reasons[0]).toEqual({ reason: 'refunded_unnamed', amountMinor: 600 });
  });

  test('says nothing where all of it named one, or where no item is named now', () => {
    expect(cart({ asked, refunded: { mug: 400 } }).outcome).toBe('allowed');
    expect(reasons(cart({ asked: 500, refundedMinor: 1_000 }))).not.toContain('refunded_unnamed');
  });

  test('adds nothing to what is for a person anyway', () => {
    const found = cart({ asked: { mug: 2_400 }, refundedMinor: 1_000 });
    expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'exception' });
    expect(reasons(found)).not.toContain('refunded_unnamed');
  });
});

describe('an amount that names no item', () => {
  test('as much as is due may be for what is not: it is asked what it is for', () => {
    const found = cart({ asked: 3_000 });
    expect(found.outcome).toBe('missing_facts');
    expect(found.missing[0]).toEqual({
      fact: 'items',
      item: null,
      assumed: null,
      wouldGive: [
        { outcome: 'allowed', basis: 'right', values: ['book'] },
        { outcome: 'needs_approval', basis: 'exception', values: ['Mug, with a name'] },
      ],
    });
    expect(cart({ asked: 3_001 }).outcome).toBe('needs_approval');
  });

  test('beyond what is left is refused, whatever is not known', () => {
    const found = cart({ items: [BOOK, THING], asked: 6_001 });
    expect(found.outcome).toBe('refused');
  });

  test('so small that it may be for delivery cannot go back where the method has closed', () => {
    const stated = { deliveredOn: '2026-06-05' };
    const late = { stated, day: '2026-06-06', facts: { method: 'pix' } };
    expect(cart({ asked: 300, ...late })).toMatchObject({ outcome: 'owed_elsewhere' });
    expect(reasons(cart({ asked: 300 }))[0]).toBe('beside_items');
  });
});

describe('who speaks for law and policy of a cart', () => {
  test('the item that gives nothing, else the first', () => {
    expect(cart({ asked: 6_000 }).right.state).not.toBe('open');
    expect(cart({ items: [BOOK], asked: 6_000 }).right.state).toBe('open');
  });

  test('before both the item of which something is not known', () => {
    const found = cart({ items: [BOOK, MUG, THING], asked: 6_000 });
    expect(found.policy.state).toBe('unknown');
    expect(cart({ items: [BOOK, MUG], asked: 6_000 }).policy.state).toBe('none');
  });

  test('of a cart that gives nothing there is no last day, and nothing is above what is due', () => {
    const found = cart({ items: [MUG], asked: { mug: 2_400 } });
    expect(found).toMatchObject({ dueMinor: 0, lastDay: null, refundBy: null });
    expect(reasons(found)).not.toContain('above_due');
  });

  test.each([[[0, 1]], [[1, 0]]])('the first of the last days counts, in the order %j', (order) => {
    const app: StatedItem = { id: 'app', amountMinor: 3_000, productType: 'saas_annual' };
    const both = [BOOK, app];
    const found = cart({ items: order.map((at) => both[at]!), asked: 6_000 });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'right', lastDay: '2026-03-16' });
    expect(found.items.map(({ lastDay }) => lastDay)).toContain('2026-03-18');
  });
});

describe('a line of a cart', () => {
  test('says what it gives, by when, and why', () => {
    const found = cart({ asked: 6_000 });
    expect(found.items).toMatchObject([
      {
        id: 'book',
        name: 'book',
        askedMinor: 3_000,
        dueMinor: 3_000,
        outcome: 'allowed',
        basis: 'right',
        lastDay: '2026-03-18',
        refundBy: '2026-03-24',
        mayWithhold: true,
        mayOweForUse: false,
      },
      {
        id: 'mug',
        name: 'Mug, with a name',
        dueMinor: 0,
        outcome: 'needs_approval',
        basis: 'exception',
        lastDay: null,
        refundBy: null,
        mayWithhold: false,
      },
    ]);
    const [book, mug] = found.items.map((one) => one.reasons.map(({ reason }) => reason));
    expect(book).toContain('right_open');
    expect(mug).toContain('exempt');
  });

  test('that the policy gives is not withheld, and has no day by law', () => {
    const found = cart({
      items: [{ ...BOOK, id: 'pen' }],
      asked: 6_000,
      days: 90,
      day: '2026-05-01',
    });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy', refundBy: null });
    expect(found.items).toMatchObject([{ basis: 'policy', refundBy: null, mayWithhold: false }]);
  });

  test('of which nothing is asked is told all the same', () => {
    const found = cart({ asked: { book: 0 } });
    expect(found.outcome).toBe('refused');
    expect(found.items.map(({ id }) => id)).toEqual(['book']);
  });
});

describe('what is not known of a cart', () => {
  test('is asked once for all of it, and of an item what only that one can say', () => {
    const pen = { ...BOOK, id: 'pen', amountMinor: 2_000 };
    const found = cart({ items: [BOOK, pen, THING], asked: 6_000 });
    expect(facts(found)).toEqual(['buyer', 'returned', 'product_type of thing']);
    expect(found.missing.find(({ fact }) => fact === 'product_type')?.item).toEqual({
      id: 'thing',
      name: 'thing',
    });
  });

  test.each([
    ['behind one to which it makes none', [MUG, BOOK]],
    ['before one to which it makes none', [BOOK, MUG]],
  ])('is told by the item to which it makes a difference: %s', (_name, items) => {
    const found = cart({
      items,
      asked: 6_000,
      stated: { deliveredOn: undefined },
      day: '2026-05-01',
    });
    const asked = found.missing.filter(({ fact }) => fact === 'delivered_on');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.wouldGive.length).toBeGreaterThan(1);
  });
});
