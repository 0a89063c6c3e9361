import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  memoId,
  memoKey,
  memoOf,
  memosIn,
  memosOf,
  type Memo,
} from '../../../worker/transfers/memo.ts';
import { DAY_MS, NOW, openHold, transferView, type TransferChange } from './facts.ts';

const PAYMENT = 'pi_1';

/** A view with the id that follows from its payment, reference and round, as all have. */
function viewOf(change: TransferChange = {}) {
  const view = transferView({ paymentId: PAYMENT, ...change });
  return { ...view, transfer: { ...view.transfer, id: memoId(PAYMENT, view.transfer) } };
}

const readBack = (views: readonly ReturnType<typeof viewOf>[]) =>
  memosIn(PAYMENT, memosOf(views) ?? {});

describe('a memo', () => {
  test('says what was agreed, as people can read it in the Stripe Dashboard', () => {
    const view = viewOf({ sellerId: 'acct_1', reference: 'acct_1', origin: 'api' });
    const { agreedMinor, assessment } = view.transfer;
    expect(memosOf([view])).toEqual({
      [memoKey(view.transfer.id)]: JSON.stringify({
        seller: 'acct_1',
        round: 1,
        amount: agreedMinor,
        by: 'api',
        days: assessment.holdDays,
      }),
    });
  });

  test('is read back as it was written, whatever was agreed', () => {
    const holds = fc.array(
      fc.record({
        userId: fc.stringMatching(/^usr_\w{1,20}$/),
        expiresAt: fc.option(fc.integer({ min: 1, max: 2 ** 45 })),
      }),
      { maxLength: 3 },
    );
    const agreed = fc.record({
      sellerId: fc.stringMatching(/^acct_\w{1,40}$/),
      reference: fc.string({ minLength: 1, maxLength: 60 }),
      round: fc.integer({ min: 1, max: 99 }),
      origin: fc.constantFrom('api', 'metadata', 'default_rule'),
      agreedMinor: fc.integer({ min: 1, max: 10 ** 12 }),
    });
    fc.assert(
      fc.property(agreed, holds, fc.boolean(), (asked, held, isCanceled) => {
        const view = viewOf({
          ...asked,
          ...(isCanceled && {
            status: 'canceled',
            statusReason: 'canceled_by_platform',
            paidAt: null,
            releaseAt: null,
          }),
          holds: held.map(({ userId, expiresAt }) =>
            openHold({ cause: 'person', sourceId: userId, expiresAt }),
          ),
        });
        const memo: Memo = memoOf(view);
        expect(memo).toMatchObject({ ...asked, canceledBy: isCanceled ? 'platform' : null });
        expect(readBack([view])).toEqual({ memos: [memo], broken: [] });
      }),
    );
  });

  test('says the day that a person moved it to, and never an earlier one', () => {
    const paidAt = NOW - DAY_MS;
    const moved = viewOf({ status: 'scheduled', paidAt, releaseAt: paidAt + 20.5 * DAY_MS });
    expect(memoOf(moved).holdDays).toBe(21);
    const waiting = viewOf({ status: 'awaiting_payment', paidAt: null, releaseAt: null });
    expect(memoOf(waiting).holdDays).toBe(waiting.transfer.assessment.holdDays);
  });

  test('says who holds it, and nothing of holds that Stripe or the seller ends', () => {
    const holds = [
      openHold({ cause: 'dispute', sourceId: 'du_1' }),
      openHold({ cause: 'person', sourceId: 'usr_1' }),
      openHold({ cause: 'person', sourceId: 'usr_2', liftedAt: NOW, liftedBy: 'staff:usr_2' }),
    ];
    expect(memoOf(viewOf({ holds })).holds).toEqual([{ userId: 'usr_1', expiresAt: null }]);
  });

  test('of one transfer that does not fit keeps all of the payment from being written', () => {
    const long = viewOf({ reference: 'r'.repeat(480) });
    expect(memosOf([viewOf(), long])).toBeNull();
  });

  test.each([
    ['was edited', '{"seller":"acct_1"'],
    ['names no account', JSON.stringify({ seller: 'me', round: 1, amount: 1, by: 'api', days: 7 })],
    [
      'is of no amount',
      JSON.stringify({ seller: 'acct_1', round: 1, amount: 0, by: 'api', days: 7 }),
    ],
    [
      'stands under the key of another transfer',
      JSON.stringify({ seller: 'acct_2', round: 1, amount: 1, by: 'api', days: 7 }),
    ],
  ])('that %s is told to be unreadable', (_what, text) => {
    const view = viewOf();
    const key = memoKey(view.transfer.id);
    expect(memosIn(PAYMENT, { [key]: text })).toEqual({ memos: [], broken: [key] });
  });

  test('that was copied from another payment is told to be unreadable', () => {
    const written = memosOf([viewOf()]) ?? {};
    expect(memosIn('pi_2', written)).toEqual({ memos: [], broken: Object.keys(written) });
  });

  test('stands beside other metadata, which it leaves alone', () => {
    const written = memosOf([viewOf()]) ?? {};
    const metadata = { recourse_destination: 'acct_1', order: '17', ...written };
    expect(memosIn(PAYMENT, metadata)).toMatchObject({ memos: [memoOf(viewOf())], broken: [] });
  });
});
