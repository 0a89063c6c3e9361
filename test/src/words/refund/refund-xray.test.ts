import { expect, test } from 'vitest';
import {
  partyName,
  whoPays,
  xRayNotes,
  xRayTables,
} from '../../../../src/words/refund/refund-xray.ts';
import { line, preview, SELLERS } from '../../refund-cards.ts';

test('a row says what a party has before and after, and every column sums to zero', () => {
  const [table] = xRayTables(preview().xRay, SELLERS, 'en');
  expect(table?.currency).toBe('USD');
  expect(
    table?.rows.map(({ party, before, change, after }) => [party, before, change, after]),
  ).toEqual([
    ['Buyer', '−100.00', '+100.00', '0.00'],
    ['You', '16.80', '−20.00', '−3.20'],
    ['Kept for Atelier Nord', '80.00', '−80.00', '0.00'],
    ['Stripe’s fees', '3.20', '', '3.20'],
  ]);
  expect(table?.sum).toEqual({ before: '0.00', change: '0.00', after: '0.00' });
});

test('a sum that is not zero would be seen', () => {
  const xRay = {
    lines: [line('buyer', { beforeMinor: -100, afterMinor: 0 })],
    estimated: false,
    oneOff: false,
  };
  expect(xRayTables(xRay, {}, 'en')[0]?.sum).toEqual({
    before: '−1.00',
    change: '1.00',
    after: '0.00',
  });
});

test('every currency has a table of its own, with Stripe’s conversion between', () => {
  const lines = [
    line('buyer', { beforeMinor: -1_000, afterMinor: 0, currency: 'jpy' }),
    line('conversion', { beforeMinor: 1_000, afterMinor: 0, currency: 'jpy' }),
    line('platform', { beforeMinor: 670, afterMinor: 0 }),
    line('conversion', { beforeMinor: -670, afterMinor: 0 }),
  ];
  const tables = xRayTables({ lines, estimated: true, oneOff: false }, {}, 'en');
  expect(tables.map(({ currency }) => currency)).toEqual(['JPY', 'USD']);
  expect(tables[0]?.rows[0]?.before).toBe('−1,000');
  expect(tables[1]?.rows[1]?.party).toBe('Stripe’s conversion');
});

test('a seller whom nobody named is told by their id', () => {
  expect(partyName({ party: 'seller', sellerId: 'acct_9' }, SELLERS)).toBe('acct_9');
  expect(partyName({ party: 'seller', sellerId: 'acct_1' }, SELLERS)).toBe('Atelier Nord');
});

test('notes tell of conversions and of Stripe’s rounding only where there are some', () => {
  const { xRay } = preview();
  expect(xRayNotes(xRay, 'en')).toHaveLength(1);
  expect(xRayNotes({ ...xRay, estimated: true }, 'en')[1]).toMatch(/rate of the day/);
  expect(xRayNotes({ ...xRay, oneOff: true }, 'en')[1]).toBe(
    'Stripe rounds here: $0.01 may move between the seller and you.',
  );
});

test('who pays is told in a line: everybody who has less after, and not the buyer', () => {
  expect(whoPays(preview().xRay, SELLERS, 'en')).toBe('You −$20.00, Kept for Atelier Nord −$80.00');
  expect(whoPays({ lines: [], estimated: false, oneOff: false }, SELLERS, 'en')).toBeNull();
});
