import { describe, expect, test } from 'vitest';
import { withheldOf, youngCredits, type CreditOnHold } from '../../../worker/payouts/withheld.ts';
import type { CreditEntry } from '../../../worker/stripe/payout-facts.ts';

const SINCE = 1_000_000;
const READ_AT = 9_000_500;
const known = { since: SINCE, readAt: READ_AT, waited: new Set<string>() };

const entry = (change: Partial<CreditEntry> = {}): CreditEntry => ({
  type: 'payment',
  currency: 'usd',
  netMinor: 900,
  createdAt: SINCE + 1,
  isAvailable: true,
  chargeId: 'py_1',
  transferId: 'tr_1',
  ...change,
});
const refund = (netMinor: number, change: Partial<CreditEntry> = {}) =>
  entry({
    type: 'payment_refund',
    netMinor,
    createdAt: SINCE + 5_000,
    transferId: null,
    ...change,
  });

describe('credits younger than the delay', () => {
  test.each<[string, readonly CreditEntry[], number]>([
    ['count what they brought, net of fees', [entry()], 900],
    ['of the seller’s own charge count too', [entry({ type: 'charge', chargeId: 'ch_1' })], 900],
    ['end with the very millisecond of the delay', [entry({ createdAt: SINCE })], 0],
    ['that are pending are in no available balance', [entry({ isAvailable: false })], 0],
    ['count less what went back of them', [entry(), refund(-300)], 600],
    ['that went back whole count for nothing', [entry(), refund(-900)], 0],
    ['never count below nothing', [entry(), refund(-1_000)], 0],
    [
      'come in once, whatever else their sale is in',
      [entry(), entry({ netMinor: 0 }), entry({ type: 'charge', netMinor: -100 })],
      800,
    ],
    ['are not lessened in another currency', [entry(), refund(-300, { currency: 'eur' })], 900],
    ['count though they came as the balance was read', [entry({ createdAt: 9_000_400 })], 900],
    ['of no charge are none', [entry({ chargeId: null })], 0],
    ['of no transfer count too', [entry({ transferId: null })], 900],
    ['are not lessened by refunds of old ones', [entry(), refund(-300, { chargeId: 'py_0' })], 900],
    [
      'are not lessened by what left after the balance was read',
      [entry(), refund(-300, { createdAt: 9_000_000 })],
      900,
    ],
    ['are sales: money that comes back from a bank is old', [entry({ type: 'payout_failure' })], 0],
    ['are not refunds alone', [refund(-300)], 0],
    ['add up', [entry(), entry({ chargeId: 'py_2', transferId: 'tr_2', netMinor: 50 })], 950],
  ])('%s', (_what, entries, minor) => {
    const young = youngCredits(entries, known);
    expect(young.reduce((sum, one) => sum + one.minor, 0)).toBe(minor);
  });

  test('of which nothing is left are not told', () => {
    expect(youngCredits([entry(), refund(-900)], known)).toEqual([]);
  });

  test('are not scheduled transfers that were held until their day', () => {
    const waited = new Set(['tr_1']);
    expect(youngCredits([entry()], { ...known, waited })).toEqual([]);
  });
});

const young = [{ chargeId: 'py_1', transferId: 'tr_1', currency: 'usd', minor: 900 }];
const onHold = (amountMinor: number, change: Partial<CreditOnHold> = {}): CreditOnHold => ({
  paymentId: 'pi_0',
  creditId: 'tr_0',
  cause: 'review',
  currency: 'usd',
  amountMinor,
  ...change,
});
const ofYoung = { paymentId: 'pi_1', creditId: 'tr_1' };
const amountOwed = (amountMinor: number, paymentId = 'pi_0') => ({
  paymentId,
  currency: 'usd',
  amountMinor,
});

describe('one payment is withheld once', () => {
  test.each<{
    readonly what: string;
    readonly holds: readonly CreditOnHold[];
    readonly amountsOwed: readonly ReturnType<typeof amountOwed>[];
    readonly withheld: readonly [number, number];
  }>([
    { what: 'nothing', holds: [], amountsOwed: [], withheld: [0, 0] },
    { what: 'a hold of an old payment', holds: [onHold(500)], amountsOwed: [], withheld: [500, 0] },
    {
      what: 'a hold of a young one, which stays anyway',
      holds: [onHold(900, ofYoung)],
      amountsOwed: [],
      withheld: [0, 0],
    },
    {
      what: 'what a hold has above what is young',
      holds: [onHold(1_000, ofYoung)],
      amountsOwed: [],
      withheld: [100, 0],
    },
    {
      what: 'two reasons for the same payment',
      holds: [onHold(500), onHold(500, { cause: 'person' })],
      amountsOwed: [],
      withheld: [500, 0],
    },
    {
      what: 'two disputes, each of a part',
      holds: [onHold(200, { cause: 'dispute' }), onHold(300, { cause: 'dispute' })],
      amountsOwed: [],
      withheld: [500, 0],
    },
    {
      what: 'a dispute of a part within a review of the whole',
      holds: [onHold(200, { cause: 'dispute' }), onHold(500)],
      amountsOwed: [],
      withheld: [500, 0],
    },
    {
      what: 'two transfers of one payment',
      holds: [onHold(200), onHold(300, { creditId: 'tr_9' })],
      amountsOwed: [],
      withheld: [500, 0],
    },
    {
      what: 'a hold of two payments, each its own',
      holds: [onHold(500), onHold(300, { paymentId: 'pi_9', creditId: 'tr_9' })],
      amountsOwed: [],
      withheld: [800, 0],
    },
    {
      what: 'a dispute of one transfer beside a review of another',
      holds: [onHold(300, { cause: 'dispute' }), onHold(400, { creditId: 'tr_9' })],
      amountsOwed: [],
      withheld: [400, 0],
    },
    {
      what: 'what a hold of the seller’s own charge has above what is young',
      holds: [onHold(1_000, { paymentId: 'pi_1', creditId: 'py_1' })],
      amountsOwed: [],
      withheld: [100, 0],
    },
    { what: 'an amount owed', holds: [], amountsOwed: [amountOwed(400)], withheld: [0, 400] },
    {
      what: 'an amount owed of what is on hold',
      holds: [onHold(500)],
      amountsOwed: [amountOwed(400)],
      withheld: [500, 0],
    },
    {
      what: 'an amount owed above what is on hold',
      holds: [onHold(500)],
      amountsOwed: [amountOwed(700)],
      withheld: [500, 200],
    },
    {
      what: 'amounts owed of two payments',
      holds: [],
      amountsOwed: [amountOwed(400), amountOwed(100, 'pi_9')],
      withheld: [0, 500],
    },
    {
      what: 'other currencies',
      holds: [onHold(500, { currency: 'eur' })],
      amountsOwed: [{ ...amountOwed(400), currency: 'eur' }],
      withheld: [0, 0],
    },
  ])('$what', ({ holds, amountsOwed, withheld: [onHoldMinor, owedMinor] }) => {
    expect(withheldOf('usd', { young, onHold: holds, amountsOwed })).toEqual({
      youngMinor: 900,
      onHoldMinor,
      owedMinor,
    });
  });
});

test('what is young in another currency is withheld there', () => {
  const nothing = { onHold: [], amountsOwed: [] };
  const minors = (currency: string) => withheldOf(currency, { young, ...nothing }).youngMinor;
  expect([minors('usd'), minors('eur')]).toEqual([900, 0]);
});
