import { describe, expect, test } from 'vitest';
import {
  changeOf,
  isSameSaid,
  saidBy,
  withSaid,
  type Said,
} from '../../../worker/transfers/statement.ts';

const RULE = { sellerKey: 'seller', platformFeeBasisPoints: 1_000, since: 0 };
const PAID = {
  recourse_destination: 'acct_1',
  recourse_amount: '8000',
  recourse_product_type: 'physical',
  seller: 'acct_1',
  order: '7',
};

describe('B7: what a payment said of itself', () => {
  test('is who is paid, how much, and what was sold; what is not there is said too', () => {
    const said = saidBy(PAID, RULE);
    expect(said).toMatchObject({ recourse_amount: '8000', seller: 'acct_1' });
    expect(said['recourse_delivered_on']).toBeNull();
    expect('order' in said).toBe(false);
    expect('seller' in saidBy(PAID, null)).toBe(false);
  });

  test.each<readonly [string, Record<string, string>, Said | null]>([
    ['nothing', PAID, null],
    ['what counts for nothing', { ...PAID, order: '8', recourse_tracking_number: '1Z' }, null],
    ['the amount', { ...PAID, recourse_amount: '9000' }, { recourse_amount: '9000' }],
    ['the payee of the default rule', { ...PAID, seller: 'acct_2' }, { seller: 'acct_2' }],
    [
      'a day of delivery that was not there',
      { ...PAID, recourse_delivered_on: '2026-11-20' },
      { recourse_delivered_on: '2026-11-20' },
    ],
    [
      'everything away',
      { order: '7' },
      {
        recourse_destination: null,
        recourse_amount: null,
        recourse_product_type: null,
        seller: null,
      },
    ],
  ])('is compared with an edit of %s', (_what, metadata, change) => {
    expect(changeOf(saidBy(PAID, RULE), metadata)).toEqual(change);
  });

  test('counts in place of the edit, and leaves other keys as they are now', () => {
    const edited = { recourse_amount: '9000', recourse_exemption: 'custom_made', order: '8' };
    expect(withSaid(edited, saidBy(PAID, RULE))).toEqual({ ...PAID, order: '8' });
  });

  test.each<readonly [Said | null, Said | null, boolean]>([
    [null, null, true],
    [null, {}, false],
    [{ a: '1' }, { a: '1' }, true],
    [{ a: '1' }, { a: null }, false],
    [{ a: '1' }, { a: '1', b: '2' }, false],
  ])('%o and %o are the same edit: %s', (one, other, same) => {
    expect(isSameSaid(one, other)).toBe(same);
  });
});
