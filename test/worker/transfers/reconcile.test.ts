import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import { reconcile } from '../../../worker/transfers/reconcile.ts';
import {
  reducedMinor,
  openHolds,
  remaining,
  type TransferStatus,
  type TransferView,
} from '../../../worker/transfers/scheduled-transfer.ts';
import {
  awaiting,
  DAY_MS,
  dispute,
  NOW,
  openHold,
  paymentFacts,
  transferView,
  refundFacts,
} from './facts.ts';
import type { RefundFacts } from '../../../worker/stripe/refund-facts.ts';

const left = (view: TransferView) => remaining(view).amountMinor;
const changesOf = (view: TransferView, facts: PaymentFacts, now = NOW) =>
  reconcile(view, facts, now).changes.map(({ change }) => change);

/** What follows one state of the payment after another. */
const through = (view: TransferView, ...states: readonly PaymentFacts[]) =>
  states.reduce<TransferView>((state, facts) => reconcile(state, facts, NOW), view);

describe('a scheduled transfer that waits for its payment', () => {
  test('starts its days when the money is taken, counted from that moment', () => {
    const paidAt = NOW - 5 * 60_000;
    const next = reconcile(awaiting(), paymentFacts({ paidAt }), NOW);
    expect(next.changes).toEqual([{ change: 'paid', releaseAt: paidAt + 3 * DAY_MS }]);
    expect(next.transfer).toMatchObject({
      status: 'scheduled',
      chargeId: 'ch_1',
      paidAt,
      grossMinor: 8_000,
      releaseAt: paidAt + 3 * DAY_MS,
      nextAt: paidAt + 3 * DAY_MS,
    });
  });

  test.each(['awaiting', 'processing', 'uncaptured'] as const)('stays while it is %s', (status) => {
    const facts = paymentFacts({ status, capturedMinor: 0, paidAt: null, settlement: null });
    expect(changesOf(awaiting(), facts)).toEqual([]);
  });

  test('stays until Stripe has said what the charge became in the balance', () => {
    expect(changesOf(awaiting(), paymentFacts({ settlement: null }))).toEqual([]);
  });

  test.each([
    ['canceled', 'payment_canceled'],
    ['failed', 'payment_failed'],
  ] as const)('is over when the payment is %s', (status, statusReason) => {
    const next = reconcile(awaiting(), paymentFacts({ status }), NOW);
    expect(next.transfer).toMatchObject({ status: 'canceled', statusReason, nextAt: null });
  });

  test('is paid in the currency that the charge became, at the rate of the charge', () => {
    const settlement = {
      currency: 'usd',
      amountMinor: 10_800,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt: NOW,
      entryId: 'txn_1',
    };
    const facts = paymentFacts({ currency: 'eur', settlement });
    const { transfer } = reconcile(awaiting({ currency: 'eur' }), facts, NOW);
    expect(transfer).toMatchObject({ grossMinor: 8_640, currency: 'usd', agreedMinor: 8_000 });
  });

  test('is on hold from its first moment by a dispute that came with the payment', () => {
    const next = reconcile(
      awaiting(),
      paymentFacts({ disputes: [dispute('needs_response')] }),
      NOW,
    );
    expect(next.changes.map(({ change }) => change)).toEqual(['paid', 'hold_placed']);
    expect(next.transfer.nextAt).toBeNull();
  });
});

describe('statuses that a payment no longer moves', () => {
  const facts = paymentFacts({ refundedMinor: 5_000, disputes: [dispute('needs_response')] });

  test('a released scheduled transfer is neither reduced nor held', () => {
    expect(changesOf(transferView({ status: 'released' }), facts)).toEqual([]);
  });

  test('a scheduled transfer whose call is under way is on hold, but reduced only when its outcome is known', () => {
    expect(changesOf(transferView({ status: 'releasing' }), facts)).toEqual(['hold_placed']);
  });

  test.each(['canceled_by_person', 'canceled_by_platform', 'payment_failed'] as const)(
    'a scheduled transfer that is %s stays so',
    (statusReason) => {
      expect(changesOf(transferView({ status: 'canceled', statusReason }), facts)).toEqual([]);
    },
  );

  test.each(['failed', 'canceled'] as const)(
    'one %s after release is a loss, told once',
    (status) => {
      const failed = paymentFacts({ status });
      const first = reconcile(transferView({ status: 'released' }), failed, NOW);
      expect(first.changes).toEqual([{ change: 'loss_after_release' }]);
      expect(reconcile(first, failed, NOW).changes).toEqual([]);
    },
  );

  test('a blocked scheduled transfer is reduced and stays blocked', () => {
    const view = transferView({ status: 'blocked', statusReason: 'stripe_refused', nextAt: null });
    const next = reconcile(view, paymentFacts({ refundedMinor: 5_000 }), NOW);
    expect([next.transfer.status, left(next), next.transfer.nextAt]).toEqual([
      'blocked',
      4_000,
      null,
    ]);
  });
});

describe('money that went back to the buyer', () => {
  const cases: readonly [string, Partial<PaymentFacts>, number][] = [
    ['half refunded takes half', { refundedMinor: 5_000 }, 4_000],
    ['all refunded leaves nothing', { refundedMinor: 10_000 }, 0],
    ['a third refunded is rounded half up', { refundedMinor: 3_333 }, 5_334],
    ['more refunded than charged takes no more than all', { refundedMinor: 12_000 }, 0],
    ['captured above what was asked changes nothing', { capturedMinor: 11_000 }, 8_000],
    ['captured in part reduces what was not taken', { capturedMinor: 7_500 }, 6_000],
    [
      'captured in part and refunded whole leaves nothing',
      { capturedMinor: 7_500, refundedMinor: 7_500 },
      0,
    ],
    ['lost', { disputes: [dispute('lost')] }, 0],
    ['lost in part', { disputes: [dispute('lost', { amountMinor: 2_500 })] }, 6_000],
    [
      'refunded in part and the rest lost leaves nothing',
      { refundedMinor: 2_500, disputes: [dispute('lost', { amountMinor: 7_500 })] },
      0,
    ],
    ['refunded by the network before it was a dispute', { disputes: [dispute('prevented')] }, 0],
    ['won keeps everything', { disputes: [dispute('won')] }, 8_000],
    [
      'an inquiry that was closed keeps everything',
      { disputes: [dispute('warning_closed')] },
      8_000,
    ],
    ['an open dispute reduces nothing yet', { disputes: [dispute('needs_response')] }, 8_000],
    ['a status no one knows reduces nothing', { disputes: [dispute('brand_new')] }, 8_000],
  ];
  test.each(cases)('%s', (_name, facts, minor) => {
    expect(left(reconcile(transferView(), paymentFacts(facts), NOW))).toBe(minor);
  });

  test('each reduction says why, and they add up', () => {
    const facts = paymentFacts({
      capturedMinor: 9_000,
      refundedMinor: 1_000,
      disputes: [dispute('lost', { amountMinor: 2_000 })],
    });
    expect(reconcile(transferView(), facts, NOW).adjustments).toEqual([
      { cause: 'partial_capture', amountMinor: 800, at: NOW, sourceId: null },
      { cause: 'refund', amountMinor: 800, at: NOW, sourceId: null },
      { cause: 'dispute_lost', amountMinor: 1_600, at: NOW, sourceId: 'du_1' },
    ]);
  });

  test('a dispute in the settlement currency is taken at the rate of the charge', () => {
    const settlement = {
      currency: 'usd',
      amountMinor: 20_000,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt: NOW,
      entryId: 'txn_1',
    };
    const lost = dispute('lost', { currency: 'usd', amountMinor: 5_000 });
    const facts = paymentFacts({ currency: 'eur', settlement, disputes: [lost] });
    const view = transferView({ currency: 'usd', grossMinor: 16_000 });
    expect(left(reconcile(view, facts, NOW))).toBe(12_000);
  });

  test('a lost dispute in a third currency takes all: nothing tells its part', () => {
    const facts = paymentFacts({
      disputes: [dispute('lost', { currency: 'sek', amountMinor: 1 })],
    });
    expect(left(reconcile(transferView(), facts, NOW))).toBe(0);
  });

  test('a refund that failed gives its reduction back', () => {
    const back = through(transferView(), paymentFacts({ refundedMinor: 5_000 }), paymentFacts());
    expect(left(back)).toBe(8_000);
    expect(back.adjustments.map(({ amountMinor }) => amountMinor)).toEqual([4_000, -4_000]);
  });

  test('a refund of ours reduces what it said, whatever its fraction, and no more later', () => {
    const said = { cause: 'refund', amountMinor: 100, at: NOW, sourceId: 'rf_1' } as const;
    const refund = refundFacts({ amountMinor: 5_000, metadata: { recourse_refund: 'rf_1' } });
    const facts = paymentFacts({ refundedMinor: 5_000, refunds: [refund] });
    expect(left(reconcile(transferView({ adjustments: [said] }), facts, NOW))).toBe(7_900);
  });

  test('a refund elsewhere beside one of ours reduces its own fraction only', () => {
    const said = { cause: 'refund', amountMinor: 0, at: NOW, sourceId: 'rf_1' } as const;
    const ours = refundFacts({ amountMinor: 5_000, metadata: { recourse_refund: 'rf_1' } });
    const elsewhere = refundFacts({ id: 're_2', amountMinor: 2_500 });
    const facts = paymentFacts({ refundedMinor: 7_500, refunds: [elsewhere, ours] });
    expect(left(reconcile(transferView({ adjustments: [said] }), facts, NOW))).toBe(6_000);
  });

  test('a refund of ours that failed gives its whole reduction back, and only its own', () => {
    const said = [
      { cause: 'refund', amountMinor: 4_000, at: NOW, sourceId: 'rf_1' },
      { cause: 'refund', amountMinor: 800, at: NOW, sourceId: 'rf_2' },
    ] as const;
    const failed = refundFacts({ status: 'failed', metadata: { recourse_refund: 'rf_1' } });
    const back = reconcile(
      transferView({ adjustments: said }),
      paymentFacts({ refunds: [failed] }),
      NOW,
    );
    expect(left(back)).toBe(7_200);
    expect(back.adjustments.at(-1)).toMatchObject({ amountMinor: -4_000, sourceId: 'rf_1' });
  });

  test('a full refund ends the scheduled transfer, and its failure opens it again on its day', () => {
    const ended = reconcile(transferView(), paymentFacts({ refundedMinor: 10_000 }), NOW);
    expect(ended.transfer).toMatchObject({
      status: 'canceled',
      statusReason: 'nothing_left',
      nextAt: null,
    });
    const again = reconcile(ended, paymentFacts(), NOW);
    expect(again.changes.map(({ change }) => change)).toEqual(['adjusted', 'reopened']);
    expect(again.transfer).toMatchObject({
      status: 'scheduled',
      statusReason: null,
      nextAt: ended.transfer.releaseAt,
    });
  });

  test('a scheduled transfer that comes back is on hold at once by a dispute opened meanwhile', () => {
    const ended = reconcile(transferView(), paymentFacts({ refundedMinor: 10_000 }), NOW);
    const disputes = [dispute('needs_response')];
    const again = reconcile(ended, paymentFacts({ disputes }), NOW);
    expect(again.transfer).toMatchObject({ status: 'scheduled', nextAt: null });
    expect(openHolds(again)).toHaveLength(1);
  });

  test('a dispute that is lost and won after all gives the scheduled transfer back', () => {
    const end = through(
      transferView(),
      paymentFacts({ disputes: [dispute('lost')] }),
      paymentFacts({ disputes: [dispute('won')] }),
    );
    expect([end.transfer.status, left(end)]).toEqual(['scheduled', 8_000]);
  });
});

describe('holds', () => {
  const statuses: readonly [string, boolean][] = [
    ['needs_response', true],
    ['under_review', true],
    ['warning_needs_response', true],
    ['warning_under_review', true],
    ['a_status_of_tomorrow', true],
    ['won', false],
    ['lost', false],
    ['warning_closed', false],
    ['prevented', false],
  ];
  test.each(statuses)('a dispute that is %s holds: %s', (status, holds) => {
    const facts = paymentFacts({ disputes: [dispute(status, { amountMinor: 100 })] });
    expect(openHolds(reconcile(transferView(), facts, NOW)).length > 0).toBe(holds);
  });

  test.each(['won', 'lost', 'warning_closed', 'prevented'])(
    'the hold of a dispute ends when it is %s, and says so',
    (status) => {
      const facts = paymentFacts({ disputes: [dispute(status, { amountMinor: 100 })] });
      const next = reconcile(transferView({ holds: [openHold()], nextAt: null }), facts, NOW);
      expect(next.changes).toContainEqual({
        change: 'hold_lifted',
        holdId: 1,
        because: `dispute_${status}`,
      });
      expect(next.transfer.nextAt).toBe(next.transfer.releaseAt);
    },
  );

  test('two disputes hold twice; one that ends leaves the other', () => {
    const other = dispute('needs_response', { id: 'du_2' });
    const both = reconcile(
      transferView(),
      paymentFacts({ disputes: [dispute('needs_response'), other] }),
      NOW,
    );
    expect(openHolds(both)).toHaveLength(2);
    const one = reconcile(both, paymentFacts({ disputes: [dispute('won'), other] }), NOW);
    expect(openHolds(one).map(({ sourceId }) => sourceId)).toEqual(['du_2']);
    expect(one.transfer.nextAt).toBeNull();
  });

  test('a review holds while it is open', () => {
    const inReview = reconcile(
      transferView(),
      paymentFacts({ review: { id: 'prv_1', open: true } }),
      NOW,
    );
    expect(openHolds(inReview)).toMatchObject([{ cause: 'review', sourceId: 'prv_1' }]);
    const closed = reconcile(inReview, paymentFacts({ review: { id: 'prv_1', open: false } }), NOW);
    expect(closed.changes).toMatchObject([{ change: 'hold_lifted', because: 'review_over' }]);
  });

  test('a hold of a person stays whatever Stripe says', () => {
    const held = transferView({ holds: [openHold({ cause: 'person', sourceId: 'usr_1' })] });
    expect(changesOf(held, paymentFacts())).toEqual([]);
  });
});

describe('an early fraud warning', () => {
  const warned = (ageDays: number, actionable = true, changed: Partial<PaymentFacts> = {}) =>
    paymentFacts({
      warnings: [{ id: 'issfr_1', createdAt: NOW - ageDays * DAY_MS, actionable }],
      ...changed,
    });
  const isOnHoldBy = (facts: PaymentFacts) =>
    openHolds(reconcile(transferView(), facts, NOW)).length;

  test('holds for thirty days, and not on the thirtieth', () => {
    expect([isOnHoldBy(warned(0)), isOnHoldBy(warned(29.9)), isOnHoldBy(warned(30))]).toEqual([
      1, 1, 0,
    ]);
  });

  test('holds no longer when Stripe sees nothing left to do', () => {
    expect(isOnHoldBy(warned(1, false))).toBe(0);
  });

  test('holds after a refund in part, and no longer after a full one', () => {
    expect(isOnHoldBy(warned(1, true, { refundedMinor: 9_999 }))).toBe(1);
    expect(isOnHoldBy(warned(1, true, { refundedMinor: 10_000 }))).toBe(0);
  });

  test('gives way by age to a scheduled transfer that was on hold by it', () => {
    const held = reconcile(transferView(), warned(1), NOW);
    const later = reconcile(held, warned(1), NOW + 30 * DAY_MS);
    expect(later.changes).toMatchObject([
      { change: 'hold_lifted', because: 'early_fraud_warning_over' },
    ]);
  });

  test('that a person lifted is not placed again over them', () => {
    const cause = { cause: 'early_fraud_warning', sourceId: 'issfr_1' } as const;
    const lifted = openHold({ ...cause, liftedAt: NOW, liftedBy: 'staff:usr_1' });
    expect(changesOf(transferView({ holds: [lifted] }), warned(1))).toEqual([]);
  });

  test('that went and came back holds again', () => {
    const cause = { cause: 'early_fraud_warning', sourceId: 'issfr_1' } as const;
    const lifted = openHold({ ...cause, liftedAt: NOW, liftedBy: 'stripe' });
    expect(changesOf(transferView({ holds: [lifted] }), warned(1))).toEqual(['hold_placed']);
  });
});

/** Any state of a payment that Stripe could show, in a currency of 0, 2 or 3 decimals. */
const anyFactsOf = fc
  .record({
    captured: fc.double({ min: 0, max: 1, noNaN: true }),
    refunded: fc.double({ min: 0, max: 1, noNaN: true }),
    status: fc.constantFrom('paid', 'paid', 'paid', 'processing', 'failed', 'canceled'),
    disputes: fc.array(
      fc.record({
        status: fc.constantFrom('lost', 'won', 'needs_response', 'prevented', 'warning_closed'),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 2 },
    ),
    warned: fc.boolean(),
  })
  .map(({ captured, refunded, status, disputes, warned }) => (amountMinor: number) => {
    const capturedMinor = Math.max(1, Math.round(amountMinor * captured));
    return paymentFacts({
      amountMinor,
      capturedMinor,
      status: status as PaymentFacts['status'],
      refundedMinor: Math.round(capturedMinor * refunded),
      disputes: disputes.map((one, at) =>
        dispute(one.status, {
          id: `du_${String(at)}`,
          amountMinor: Math.round(one.part * capturedMinor),
        }),
      ),
      warnings: warned ? [{ id: 'issfr_1', createdAt: NOW, actionable: true }] : [],
    });
  });

const anyAmount = fc.integer({ min: 1, max: 99_999_999 });
const anyFacts = fc.tuple(anyFactsOf, anyAmount).map(([factsOf, amount]) => factsOf(amount));

const anyView = fc
  .record({
    grossMinor: fc.integer({ min: 1, max: 99_999_999 }),
    status: fc.constantFrom<TransferStatus>(
      ...(['awaiting_payment', 'scheduled', 'releasing', 'released', 'blocked'] as const),
    ),
  })
  .map(({ grossMinor, status }) =>
    status === 'awaiting_payment'
      ? awaiting({ grossMinor, agreedMinor: grossMinor })
      : transferView({ grossMinor, status }),
  );

describe('whatever happens', () => {
  test('what is left is never below nothing and never above the scheduled transfer', () => {
    fc.assert(
      fc.property(anyView, fc.array(anyFacts, { minLength: 1, maxLength: 4 }), (view, states) => {
        const end = through(view, ...states);
        expect(left(end)).toBeGreaterThanOrEqual(0);
        expect(left(end)).toBeLessThanOrEqual(end.transfer.grossMinor);
        expect(reducedMinor(end)).toBeLessThanOrEqual(end.transfer.grossMinor);
      }),
    );
  });

  test('looking twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyView, anyFacts, (view, facts) => {
        expect(reconcile(reconcile(view, facts, NOW), facts, NOW).changes).toEqual([]);
      }),
    );
  });

  test('only the last state counts: states seen on the way leave no trace in the amount', () => {
    const anyBefore = fc.array(anyFactsOf, { maxLength: 4 });
    fc.assert(
      fc.property(anyBefore, anyFactsOf, anyAmount, (before, lastOf, amount) => {
        const paid = (facts: PaymentFacts) => ({ ...facts, status: 'paid' as const });
        const states = before.map((factsOf) => paid(factsOf(amount)));
        const last = paid(lastOf(amount));
        const straight = through(transferView(), last);
        const roundabout = through(transferView(), ...states, last);
        expect(left(roundabout)).toBe(left(straight));
        expect(roundabout.transfer).toEqual(straight.transfer);
        const causes = (view: TransferView) =>
          openHolds(view)
            .map(({ sourceId }) => sourceId)
            .sort();
        expect(causes(roundabout)).toEqual(causes(straight));
      }),
    );
  });

  test.each([
    ['jpy', 'jpy'],
    ['usd', 'usd'],
    ['kwd', 'kwd'],
    ['eur', 'usd'],
    ['usd', 'jpy'],
    ['jpy', 'kwd'],
  ])(
    'refunds of a %s payment that add up to all reduce the whole scheduled transfer in %s',
    (paid, settled) => {
      const step = (currency: string) => (currency === 'kwd' ? 10 : 1);
      const amounts = fc.record({
        parts: fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 12 }),
        scheduledTransfer: fc.double({ min: 0.01, max: 1, noNaN: true }),
        rate: fc.double({ min: 0.01, max: 3, noNaN: true }),
      });
      fc.assert(
        fc.property(amounts, ({ parts, scheduledTransfer, rate }) => {
          const amountMinor = parts.reduce((sum, part) => sum + part, 0) * step(paid);
          const became = Math.max(step(settled), Math.round(amountMinor * rate));
          const settlement = {
            currency: settled,
            feeMinor: 0,
            stripeFeeMinor: 0,
            availableAt: NOW,
            entryId: 'txn_1',
            amountMinor: paid === settled ? amountMinor : became - (became % step(settled)),
          };
          const request =
            Math.max(1, Math.floor((amountMinor / step(paid)) * scheduledTransfer)) * step(paid);
          const facts = paymentFacts({ currency: paid, amountMinor, settlement });
          const agreed = { currency: paid, grossMinor: request, agreedMinor: request };
          let view: TransferView = reconcile(awaiting(agreed), facts, NOW);
          const gross = view.transfer.grossMinor;
          let refunds: RefundFacts[] = [];
          for (const part of parts) {
            refunds = [refundFacts({ amountMinor: part * step(paid), currency: paid }), ...refunds];
            const refundedMinor = refunds.reduce((sum, { amountMinor: each }) => sum + each, 0);
            view = reconcile(view, { ...facts, refunds, refundedMinor }, NOW);
            expect(Math.abs(reducedMinor(view) % step(settled))).toBe(0);
          }
          expect([reducedMinor(view), left(view), view.transfer.status]).toEqual([
            gross,
            0,
            'canceled',
          ]);
        }),
      );
    },
  );
});
