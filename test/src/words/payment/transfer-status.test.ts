import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../../src/words/payment/transfer-status.ts';
import type { TransferCard } from '../../../../worker/transfers/transfer-card.ts';
import { DAY_MS, holdCard, LONDON, NOW, transferCard } from '../../cards.ts';

const context = { now: NOW, place: LONDON, paused: false };
const words = (changed: Partial<TransferCard>, paused = false) =>
  statusOf(transferCard(changed), { ...context, paused });

describe('where a share stands', () => {
  test.each<[Partial<TransferCard>, string, string]>([
    [{}, 'Scheduled', 'Will be released to Atelier Nord on Mon 30 Nov, in 6 days.'],
    [{ releaseAt: NOW - 1 }, 'Scheduled', 'Will be released to Atelier Nord within minutes.'],
    [
      { status: 'awaiting_payment', releaseAt: null },
      'Not paid yet',
      'Waits for the money. Atelier Nord is paid 7 days after it arrives.',
    ],
    [{ status: 'releasing' }, 'Releasing', 'On its way to Atelier Nord now.'],
    [
      { status: 'released', releasedAt: NOW - DAY_MS },
      'Released',
      'Released to Atelier Nord on Mon 23 Nov, yesterday.',
    ],
    [
      { holds: [holdCard({ cause: 'dispute' })] },
      'Held',
      'Held: a dispute is open. Nothing is released while it is held.',
    ],
    [
      { holds: [holdCard(), holdCard({ cause: 'review' })] },
      'Held',
      'Held: somebody placed a hold and Stripe has the payment in review. Nothing is released while it is held.',
    ],
    [
      { status: 'canceled', statusReason: 'nothing_left' },
      'Canceled',
      'Canceled: everything went back to the buyer, so nothing is left for Atelier Nord.',
    ],
    [
      { status: 'canceled', statusReason: 'canceled_by_person' },
      'Canceled',
      'Canceled by your staff. Atelier Nord gets nothing from this payment.',
    ],
  ])('%j is %s', (changed, badge, sentence) => {
    expect(words(changed)).toMatchObject({ badge, sentence });
  });

  test.each<[Partial<TransferCard>, RegExp, RegExp]>([
    [{ statusReason: 'seller_cannot_receive' }, /cannot receive transfers now/, /finish their/],
    [{ statusReason: 'transfer_exists' }, /made by hand/, /cancel the share/],
    [
      { statusReason: 'stripe_refused', refusalCode: 'account_closed' },
      /Stripe refused to send US\$80\.00 \(account closed\)/,
      /try again/,
    ],
  ])('blocked by %j says why and what to do', (changed, why, next) => {
    const said = words({ ...changed, status: 'blocked' });
    expect(said).toMatchObject({ badge: 'Blocked', type: 'negative' });
    expect(said.sentence).toMatch(why);
    expect(said.next).toMatch(next);
  });

  test('a scheduled share is not promised while the stop switch is on', () => {
    expect(words({}, true).sentence).toBe(
      'Would be released to Atelier Nord, but the stop switch is on.',
    );
  });

  test('a balance that is too low is told with what helps', () => {
    const said = words({ statusReason: 'balance_insufficient' });
    expect(said).toMatchObject({ badge: 'Waits for balance', type: 'warning' });
    expect(said.next).toMatch(/^Add money to your Stripe balance/);
  });

  test('a released share whose payment failed asks for the money back', () => {
    const said = words({ status: 'released', releasedAt: NOW, statusReason: 'payment_failed' });
    expect(said.badge).toBe('Payment failed later');
    expect(said.next).toBe(
      'Ask Atelier Nord for the money back, or reverse the transfer in Stripe.',
    );
  });
});
