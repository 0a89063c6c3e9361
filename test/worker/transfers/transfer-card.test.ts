import { describe, expect, test } from 'vitest';
import { transferCardOf, type CardContext } from '../../../worker/transfers/transfer-card.ts';
import { NOW, openHold, transferView } from './facts.ts';

const CONTEXT: CardContext = {
  sellerName: 'Atelier Nord',
  seller: null,
  history: [],
  requests: [
    {
      operation: 'transfers.release',
      subject: 'st_1',
      askedBy: 'usr_1',
      paymentId: 'pi_1',
      sellerId: 'acct_1',
      amountMinor: 8_000,
      currency: 'usd',
      day: null,
      reason: 'long known',
      askedAt: NOW,
      expiresAt: NOW + 1,
      fields: {},
      aloneAt: null,
      agreedBy: null,
      vetoHash: null,
      usedAt: null,
    },
  ],
};

const standing = (changed: Parameters<typeof transferView>[0]) => {
  const { holds, secondPerson } = transferCardOf(
    transferView({ holds: [openHold()], ...changed }),
    CONTEXT,
  );
  return [holds.length, secondPerson.length];
};

describe('a scheduled transfer as staff see it', () => {
  test.each(['scheduled', 'blocked', 'releasing'] as const)(
    'that is %s shows what stops it, and what a second person may confirm',
    (status) => {
      const statusReason = status === 'blocked' ? 'transfer_exists' : null;
      expect(standing({ status, statusReason })).toEqual([1, 1]);
    },
  );

  test('that is canceled or released shows neither', () => {
    expect(standing({ status: 'canceled', statusReason: 'canceled_by_person' })).toEqual([0, 0]);
    const released = { status: 'released', transferId: 'tr_1', releasedAt: NOW } as const;
    expect(standing(released)).toEqual([0, 0]);
  });
});
