import { describe, expect, test } from 'vitest';
import { reconcile, reconcileSeller } from '../../../worker/transfers/reconcile.ts';
import { isOnHold, openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import {
  accountHolds,
  mayBeLifted,
  sellerHolds,
  type SellerState,
} from '../../../worker/transfers/seller-hold.ts';
import { dispute, NOW, openHold, paymentFacts, transferView } from './facts.ts';

const CONTENT: SellerState = {
  id: 'acct_1',
  overdueRequirements: 0,
  disabledReason: null,
  leftAt: null,
  paidElsewhere: [],
  rebuiltAt: null,
};
const OVERDUE = { ...CONTENT, overdueRequirements: 2 };
const LEFT = { ...CONTENT, leftAt: NOW };
const DISABLED = { ...CONTENT, disabledReason: 'requirements.past_due' };

describe('a seller', () => {
  test.each([
    ['of whom nothing is asked', CONTENT, null],
    ['with requirements past due', OVERDUE, '2 requirements past due'],
    ['with one past due', { ...CONTENT, overdueRequirements: 1 }, '1 requirement past due'],
    ['whom Stripe has disabled', DISABLED, 'Disabled by Stripe: requirements.past_due'],
    ['who left', LEFT, 'Not connected any more'],
    [
      'whom Stripe has disabled for another reason',
      { ...CONTENT, disabledReason: 'rejected.fraud' },
      'Disabled by Stripe: rejected.fraud',
    ],
  ])('%s: %o', (_who, seller, reason) => {
    expect(sellerHolds(seller).map((hold) => hold.reason)).toEqual(reason === null ? [] : [reason]);
  });
});

describe('the hold for what Stripe asks of a seller', () => {
  const held = () => reconcileSeller(transferView(), OVERDUE, { now: NOW });

  test('is placed once, and the transfer does not come up', () => {
    const view = held();
    expect(openHolds(view)).toMatchObject([{ cause: 'seller_requirements', sourceId: 'acct_1' }]);
    expect(view.transfer.nextAt).toBeNull();
    expect(reconcileSeller(view, OVERDUE, { now: NOW + 1 }).changes).toEqual([]);
  });

  test('says why it stands now, and stands since it was placed', () => {
    const view = reconcileSeller(held(), DISABLED, { now: NOW + 1 });
    expect(openHolds(view)).toMatchObject([
      { reason: 'Disabled by Stripe: requirements.past_due', placedAt: NOW },
    ]);
    expect(view.changes).toEqual([
      {
        change: 'hold_reason_changed',
        holdId: 0,
        reason: 'Disabled by Stripe: requirements.past_due',
      },
    ]);
    expect(reconcileSeller(view, DISABLED, { now: NOW + 2 }).changes).toEqual([]);
  });

  test('is lifted when nothing is asked any more, and the transfer comes up on its day', () => {
    const view = reconcileSeller(held(), CONTENT, { now: NOW + 1 });
    expect(isOnHold(view)).toBe(false);
    expect(view.changes).toEqual([
      { change: 'hold_lifted', holdId: 0, because: 'requirements_met' },
    ]);
    expect(view.transfer.nextAt).toBe(transferView().transfer.releaseAt);
  });

  test('is lifted by no look at the payment, and lifts nothing that follows the payment', () => {
    const after = reconcile({ ...held() }, paymentFacts(), NOW + 1);
    expect(openHolds(after).map(({ cause }) => cause)).toEqual(['seller_requirements']);
    const disputed = reconcile(
      transferView(),
      paymentFacts({ disputes: [dispute('needs_response')] }),
      NOW,
    );
    const both = reconcileSeller(disputed, OVERDUE, { now: NOW });
    expect(openHolds(both).map(({ cause }) => cause)).toEqual(['dispute', 'seller_requirements']);
    const one = reconcileSeller(both, CONTENT, { now: NOW });
    expect(openHolds(one).map(({ cause }) => cause)).toEqual(['dispute']);
  });

  test('leaves a person’s hold, and a transfer that left, alone', () => {
    const byPerson = transferView({ holds: [openHold({ cause: 'person', sourceId: 'usr_1' })] });
    expect(reconcileSeller(byPerson, CONTENT, { now: NOW }).changes).toEqual([]);
    const released = transferView({ status: 'released', releasedAt: NOW, transferId: 'tr_1' });
    expect(reconcileSeller(released, OVERDUE, { now: NOW }).changes).toEqual([]);
  });
});

describe('B2: the hold of a seller who left', () => {
  const left = () => reconcileSeller(transferView(), LEFT, { now: NOW });

  test('is placed once, beside what Stripe asks of them', () => {
    const both = reconcileSeller(transferView(), { ...OVERDUE, leftAt: NOW }, { now: NOW });
    expect(openHolds(both).map(({ cause }) => cause)).toEqual([
      'seller_left',
      'seller_requirements',
    ]);
    expect(reconcileSeller(left(), LEFT, { now: NOW + 1 }).changes).toEqual([]);
  });

  test('stays when they are back, until a person lifts it', () => {
    const back = reconcileSeller(left(), CONTENT, { now: NOW + 1 });
    expect(back.changes).toEqual([]);
    expect(isOnHold(back)).toBe(true);
    const [hold] = openHolds(back);
    if (!hold) throw new Error('nothing is on hold');
    expect(mayBeLifted(hold, LEFT)).toBe(false);
    expect(mayBeLifted(hold, CONTENT)).toBe(true);
    expect(mayBeLifted(hold, { ...CONTENT, leftAt: NOW + 5 })).toBe(true);
  });

  test('lifted by a person it does not come back, and comes when they leave once more', () => {
    const held = left();
    const lifted = {
      ...held,
      holds: held.holds.map((one) => ({ ...one, liftedAt: NOW + 1, liftedBy: 'staff:usr_1' })),
    };
    expect(reconcileSeller(lifted, LEFT, { now: NOW + 2 }).changes).toEqual([]);
    const again = reconcileSeller(lifted, { ...LEFT, leftAt: NOW + 9 }, { now: NOW + 9 });
    expect(openHolds(again)).toHaveLength(1);
  });
});

describe('a seller who was paid outside', () => {
  const PAID = { ...CONTENT, paidElsewhere: ['tr_1', 'tr_2'] };

  test('has a hold for each such transfer, which no one lifts by hand', () => {
    const held = sellerHolds(PAID);
    expect(held.map(({ cause, sourceId }) => [cause, sourceId])).toEqual([
      ['paid_elsewhere', 'tr_1'],
      ['paid_elsewhere', 'tr_2'],
    ]);
    expect(held.map((hold) => mayBeLifted(hold, CONTENT))).toEqual([false, false]);
  });

  test('is paid out all the same: what is in their balance is theirs', () => {
    expect(accountHolds(PAID)).toEqual([]);
  });
});
