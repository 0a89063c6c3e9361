import { describe, expect, test } from 'vitest';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import { memoId, memosOf } from '../../../worker/transfers/memo.ts';
import {
  agreedOf,
  hasTraces,
  rebuiltTransfer,
  releaseOf,
  type AgreedTransfer,
} from '../../../worker/transfers/rebuilt-transfer.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { dispute, NOW, paymentFacts, refundFacts, transferFacts, transferView } from './facts.ts';

const { assessment } = transferView().transfer;
const WITH = { assessment, now: NOW };

const AGREED: AgreedTransfer = {
  sellerId: 'acct_1',
  reference: 'acct_1',
  round: 1,
  origin: 'api',
  agreedMinor: 8_000,
  holdDays: 7,
  canceledBy: null,
  holds: [],
};
const ID = memoId('pi_1', AGREED);

/** What a release of ours made; a transfer by hand may carry the id, and no operation. */
function made(changed: Partial<TransferFacts> = {}): TransferFacts {
  const metadata = {
    recourse_scheduled_transfer: ID,
    recourse_operation: `release:${ID}:1`,
    recourse_payment: 'pi_1',
  };
  return transferFacts({ metadata, ...changed });
}

const before = { createdAt: NOW - 1_000 };
const after = { createdAt: NOW + 1_000 };

function facts(changed: Partial<PaymentFacts> = {}): PaymentFacts {
  return paymentFacts({ transfers: [made()], ...changed });
}

describe('a scheduled transfer whose transfer is at Stripe', () => {
  test('is a released row of that transfer, whatever it was agreed as', () => {
    const { transfer } = rebuiltTransfer({ ...AGREED, canceledBy: 'person' }, facts(), WITH);
    expect(transfer).toMatchObject({
      id: ID,
      status: 'released',
      transferId: 'tr_1',
      releasedAt: NOW,
      grossMinor: 8_000,
      agreedMinor: 8_000,
    });
  });

  test.each([
    [
      'refunded in part before it left',
      [refundFacts({ ...before, amountMinor: 2_500 })],
      [],
      6_000,
    ],
    ['refunded in part after it left', [refundFacts({ ...after, amountMinor: 2_500 })], [], 8_000],
    ['lost in part to a dispute before it left', [], [['lost', before, 5_000]], 4_000],
    ['lost in part to a dispute after it left', [], [['lost', after, 5_000]], 8_000],
  ] as const)('of a payment %s was reduced by what it lacks', (...given) => {
    const [, refunds, disputes, minor] = given;
    const refundedMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const lost = disputes.map(([status, when, amountMinor]) =>
      dispute(status, { ...when, amountMinor, awayMinor: amountMinor }),
    );
    const known = facts({
      transfers: [made({ amountMinor: minor })],
      refunds: [...refunds],
      refundedMinor,
      disputes: lost,
    });
    const { transfer, adjustments } = rebuiltTransfer(AGREED, known, WITH);
    expect(remaining({ transfer, adjustments, holds: [] }).amountMinor).toBe(minor);
    expect(adjustments.map(({ cause, sourceId }) => [cause, sourceId])).toEqual(
      minor === 8_000 ? [] : [disputes.length > 0 ? ['dispute_lost', 'du_1'] : ['refund', null]],
    );
  });

  test('that was reduced for a dispute of which a part came back later keeps what it was reduced by', () => {
    const back = dispute('lost', { ...before, amountMinor: 5_000, awayMinor: 2_000 });
    const known = facts({ transfers: [made({ amountMinor: 4_000 })], disputes: [back] });
    const { adjustments } = rebuiltTransfer(AGREED, known, WITH);
    const sum = adjustments.reduce((total, { amountMinor }) => total + amountMinor, 0);
    expect([sum, new Set(adjustments.map(({ sourceId }) => sourceId))]).toEqual([
      4_000,
      new Set(['du_1']),
    ]);
  });

  test('left in the currency that the charge became', () => {
    const settlement = { ...paymentFacts().settlement, currency: 'eur', amountMinor: 9_000 };
    const known = facts({
      settlement: settlement as PaymentFacts['settlement'],
      transfers: [made({ currency: 'eur', amountMinor: 7_200 })],
    });
    const { transfer, adjustments } = rebuiltTransfer(AGREED, known, WITH);
    expect([transfer.grossMinor, transfer.currency, adjustments]).toEqual([7_200, 'eur', []]);
  });

  test('is not released by a transfer that someone made by hand with its id', () => {
    const byHand = made({ metadata: { recourse_scheduled_transfer: ID } });
    const known = facts({ transfers: [byHand] });
    expect(releaseOf(ID, known)).toBeNull();
    expect(rebuiltTransfer(AGREED, known, WITH).transfer.status).toBe('awaiting_payment');
  });
});

describe('a scheduled transfer that had not left', () => {
  const none = facts({ transfers: [] });

  test('waits for what Stripe says of its payment, at the days it had', () => {
    const { transfer } = rebuiltTransfer({ ...AGREED, holdDays: 12 }, none, WITH);
    expect(transfer).toMatchObject({ status: 'awaiting_payment', nextAt: NOW });
    expect(transfer.assessment.holdDays).toBe(12);
  });

  test.each([
    ['person', 'canceled_by_person'],
    ['platform', 'canceled_by_platform'],
  ] as const)('and was canceled by the %s stays canceled', (canceledBy, statusReason) => {
    const { transfer } = rebuiltTransfer({ ...AGREED, canceledBy }, none, WITH);
    expect(transfer).toMatchObject({ status: 'canceled', statusReason, nextAt: null });
  });

  test('keeps the people who hold it', () => {
    const holds = [{ userId: 'usr_1', expiresAt: null }];
    expect(rebuiltTransfer({ ...AGREED, holds }, none, WITH).holds).toEqual(holds);
  });
});

describe('what was agreed of a payment', () => {
  const asked = { ...AGREED, origin: 'metadata', holdDays: null } as const;
  const view = transferView({ reference: 'b', sellerId: 'acct_2', origin: 'api' });
  const own = { ...view, transfer: { ...view.transfer, id: memoId('pi_1', view.transfer) } };
  const metadata = memosOf([own]) ?? {};

  test('is what its memos say, and nothing of its metadata beside them', () => {
    const known = facts({ metadata, transfers: [] });
    const { agreed } = agreedOf(known, { asked, isAskedBefore: true });
    expect(agreed.map(({ reference }) => reference)).toEqual(['b']);
  });

  test('is not what its metadata asks for where a memo cannot be read', () => {
    const known = facts({ metadata: { recourse_memo_0: 'edited' }, transfers: [] });
    expect(agreedOf(known, { asked, isAskedBefore: true }).agreed).toEqual([]);
  });

  test('is what its metadata asks for where there is no memo', () => {
    const none = facts({ transfers: [] });
    expect(agreedOf(none, { asked, isAskedBefore: true }).agreed).toEqual([asked]);
    expect(agreedOf(none, { asked, isAskedBefore: false }).agreed).toEqual([]);
  });

  test('of a payment from before we began is what a transfer of ours was made for', () => {
    expect(agreedOf(facts(), { asked, isAskedBefore: false }).agreed).toEqual([asked]);
  });

  test('is the transfer itself where nothing tells of it and nothing had gone back', () => {
    const none = { asked: null, isAskedBefore: false };
    expect(agreedOf(facts(), none).agreed).toMatchObject([{ ...AGREED, holdDays: null }]);
    const refunds = [refundFacts({ ...before, amountMinor: 100 })];
    expect(agreedOf(facts({ refunds, refundedMinor: 100 }), none).agreed).toEqual([]);
  });
});

describe('what memos say, which anyone can write', () => {
  const none = { asked: null, isAskedBefore: false };
  const memo = (changed: Partial<AgreedTransfer>) => {
    const { sellerId, reference, round, agreedMinor } = { ...AGREED, ...changed };
    const id = memoId('pi_1', { reference, round });
    return transferView({ id, sellerId, reference, round, agreedMinor });
  };
  const said = (...views: ReturnType<typeof memo>[]) => memosOf(views) ?? {};
  const own = memo({ agreedMinor: 7_000 });
  const forged = memo({ sellerId: 'acct_9', reference: '0', agreedMinor: 3_001 });
  const names = (all: readonly AgreedTransfer[]) => all.map(({ reference }) => reference);

  test('is what was agreed as long as the buyer paid as much', () => {
    const fits = memo({ sellerId: 'acct_9', reference: '0', agreedMinor: 3_000 });
    const { agreed, beyond } = agreedOf(facts({ metadata: said(own, fits), transfers: [] }), none);
    expect([names(agreed), beyond]).toEqual([['0', 'acct_1'], []]);
  });

  test('is nothing of what has not left where it is more: no one can tell which is true', () => {
    const metadata = said(own, forged);
    const { agreed, beyond } = agreedOf(facts({ metadata, transfers: [] }), none);
    expect([agreed, names(beyond)]).toEqual([[], ['0', 'acct_1']]);
  });

  test('counts what left first, and what was canceled not at all', () => {
    const canceled = memo({ reference: 'b', agreedMinor: 9_000 });
    const over = { ...canceled.transfer, status: 'canceled', statusReason: 'canceled_by_person' };
    const views = [own, forged, { ...canceled, transfer: over } as typeof canceled];
    const { agreed, beyond } = agreedOf(facts({ metadata: said(...views) }), none);
    expect([names(agreed), names(beyond)]).toEqual([['acct_1', 'b'], ['0']]);
  });

  test('is never more of what left than the buyer was asked for', () => {
    const metadata = said(memo({ agreedMinor: 900_000 }));
    const { agreed } = agreedOf(facts({ metadata }), none);
    expect(agreed.map(({ agreedMinor }) => agreedMinor)).toEqual([10_000]);
  });

  test.each([
    ['of a payment that pays its seller itself', { chargeType: 'destination' }],
    ['off the step of its currency', { currency: 'isk' }],
  ] as const)('is not scheduled %s', (_name, changed) => {
    const metadata = said(memo({ agreedMinor: 7_001 }));
    const { agreed, beyond } = agreedOf(facts({ metadata, transfers: [], ...changed }), none);
    expect([agreed, beyond.length]).toEqual([[], 1]);
  });
});

test('a payment without memo and transfer of ours is made anew by no one', () => {
  expect(hasTraces(paymentFacts())).toBe(false);
  expect(hasTraces(facts())).toBe(true);
  expect(hasTraces(paymentFacts({ metadata: { recourse_memo_1: '' } }))).toBe(true);
});
