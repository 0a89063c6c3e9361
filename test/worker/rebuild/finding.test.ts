import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../worker/rebuild/finding.ts';
import { memoId, memosOf } from '../../../worker/transfers/memo.ts';
import { paymentFacts, refundFacts, transferFacts, transferView } from '../transfers/facts.ts';

const TRANSFER = transferFacts({
  metadata: { recourse_scheduled_transfer: 'st_9', recourse_operation: 'release:st_9:1' },
  createdAt: 1,
});
const reversal = (amountMinor: number) => ({
  id: 'trr_1',
  operation: 'reverse:rf_1:1:1',
  recoveryId: null,
  refundId: 'rf_1',
  amountMinor,
  createdAt: 1,
  entryId: null,
});
const RELEASED = transferView({ status: 'released', transferId: 'tr_1', releasedAt: 1 });
const found = (...given: Parameters<typeof findingsOf>) =>
  findingsOf(...given).map(({ kind, subject, amountMinor }) => [kind, subject, amountMinor]);

/** The buyer paid enough for both. */
const LARGE = { amountMinor: 20_000, capturedMinor: 20_000 };

describe('what cannot be known of a payment', () => {
  test('is nothing where a row names every transfer', () => {
    expect(found(paymentFacts({ transfers: [TRANSFER] }), [RELEASED])).toEqual([]);
  });

  test('is what had been agreed for a transfer of ours that no row names', () => {
    const facts = paymentFacts({ transfers: [TRANSFER] });
    expect(found(facts, [])).toEqual([['agreement_unknown', 'tr_1', 8_000]]);
  });

  test('is nothing of a transfer that someone made by hand', () => {
    const byHand = { ...TRANSFER, metadata: { recourse_scheduled_transfer: 'st_9' } };
    expect(found(paymentFacts({ transfers: [byHand] }), [])).toEqual([]);
  });

  test('is what an edited memo said', () => {
    const facts = paymentFacts({ metadata: { recourse_memo_1: 'edited' } });
    expect(found(facts, [])).toEqual([['memo_unreadable', 'recourse_memo_1', null]]);
  });

  test('is what memos say together beyond what the buyer paid, and that no row was made of', () => {
    const views = ['acct_1', 'acct_2'].map((sellerId) => {
      const view = transferView({ sellerId, reference: sellerId });
      const id = memoId('pi_1', { reference: sellerId, round: 1 });
      return { ...view, transfer: { ...view.transfer, id } };
    });
    const facts = paymentFacts({ metadata: memosOf(views) ?? {} });
    expect(found(facts, []).map(([kind, , amountMinor]) => [kind, amountMinor])).toEqual([
      ['memo_beyond_payment', 8_000],
      ['memo_beyond_payment', 8_000],
    ]);
    expect(found(facts, views.slice(0, 1))).toHaveLength(1);
  });

  test('is whether the platform bore what sellers have beyond what refunds left', () => {
    const facts = paymentFacts({ refundedMinor: 3_000 });
    expect(found(facts, [transferView()])).toEqual([['held_beyond_refunds', 'st_1', 1_000]]);
    expect(found({ ...facts, refundedMinor: 2_000 }, [transferView()])).toEqual([]);
  });

  test('is what becomes of money that was taken back for a refund the buyer does not have', () => {
    const taken = { ...TRANSFER, ownReversals: [reversal(3_000)] };
    const facts = paymentFacts({ transfers: [taken] });
    expect(found(facts, [RELEASED])).toEqual([['refund_unfinished', 'rf_1', 3_000]]);
    const back = {
      ...TRANSFER,
      id: 'tr_2',
      amountMinor: 3_000,
      metadata: { recourse_refund: 'rf_1', recourse_give_back_of: 'tr_1' },
    };
    expect(found(paymentFacts({ transfers: [taken, back] }), [RELEASED])).toEqual([]);
    const refunds = [refundFacts({ metadata: { recourse_refund: 'rf_1' } })];
    expect(found(paymentFacts({ transfers: [taken], refunds }), [RELEASED])).toEqual([]);
    const failed = refunds.map((refund) => ({ ...refund, status: 'failed' }) as const);
    const fallenBack = paymentFacts({ transfers: [taken], refunds: failed });
    expect(found(fallenBack, [RELEASED])).toEqual([['refund_unfinished', 'rf_1', 3_000]]);
  });

  test('is how a refund of ours was taken from several transfers of which one is held', () => {
    const refunds = [refundFacts({ metadata: { recourse_refund: 'rf_1' } })];
    const facts = paymentFacts({ ...LARGE, transfers: [TRANSFER], refunds });
    const held = transferView();
    expect(found(facts, [RELEASED, held])).toEqual([['refund_split_unknown', 'rf_1', null]]);
    expect(found(facts, [RELEASED])).toEqual([]);
    expect(found(paymentFacts({ transfers: [], refunds }), [held])).toEqual([]);
    const said = { recourse_refund: 'rf_1', recourse_reduced: '{}' };
    const told = paymentFacts({
      ...LARGE,
      transfers: [TRANSFER],
      refunds: [refundFacts({ metadata: said })],
    });
    expect(found(told, [RELEASED, held])).toEqual([]);
  });
});
