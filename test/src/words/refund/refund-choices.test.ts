import { expect, test } from 'vitest';
import { choicesFor, remarkWords } from '../../../../src/words/refund/refund-choices.ts';
import type { RefundCard } from '../../../../worker/refunds/refund-card.ts';
import { ADA, BEN, usd, VIC } from '../../cards.ts';
import { atStripe, leg, refundCard } from '../../refund-cards.ts';

const may = (status: RefundCard['status'], person = ADA, changed: Partial<RefundCard> = {}) => {
  const { mayReview, remarks } = choicesFor(refundCard({ status, ...changed }), person);
  return [...(mayReview ? ['review'] : []), ...remarks.map(({ kind }) => kind)];
};

test('whoever asked can take it back and not approve it; everybody else can look', () => {
  expect(may('waiting_for_approval')).toEqual(['take_back_request']);
  expect(may('waiting_for_approval', BEN)).toEqual(['review']);
  expect(may('requested', VIC)).toEqual(['review']);
});

test('waiting is stopped by the one who asked or by somebody who may refund', () => {
  expect(may('waiting_for_balance')).toEqual(['stop_waiting']);
  expect(may('waiting_for_balance', ADA, { askedBy: 'staff:usr_ben' })).toEqual(['stop_waiting']);
  expect(may('waiting_for_balance', VIC)).toEqual([]);
  expect(choicesFor(refundCard({ status: 'waiting_for_balance' }), VIC).note).toMatch(
    /^You do not have the right to refund payments\./,
  );
});

test('what stopped or failed is closed once nothing of it is open', () => {
  expect(may('failed')).toEqual(['close']);
  expect(may('stopped', ADA, { legs: [leg({ kind: 'give_back', state: 'planned' })] })).toEqual([]);
  expect(may('failed', VIC)).toEqual([]);
});

test.each<[RefundCard['status']]>([['running'], ['sent'], ['succeeded'], ['rejected'], ['closed']])(
  'a refund that is %s asks nobody for anything',
  (status) => {
    expect(choicesFor(refundCard({ status }), ADA)).toEqual({
      mayReview: false,
      remarks: [],
      note: null,
    });
  },
);

test('each decision says what follows, and which operation it is', () => {
  const refund = refundCard();
  expect(remarkWords({ kind: 'take_back_request', refund }, 'en').op).toBe('refunds.reject');
  expect(remarkWords({ kind: 'stop_waiting', refund }, 'en').op).toBe('refunds.reject');
  expect(remarkWords({ kind: 'close', refund }, 'en').op).toBe('refunds.close');
  const made = { ...atStripe({ amount: usd(4_000) }), owed: usd(3_200) };
  const back = remarkWords({ kind: 'take_back', refund: made }, 'en');
  expect(back).toMatchObject({
    op: 'refunds.settle',
    confirm: 'Take back $32.00',
    isDestructive: false,
  });
  expect(back.consequence).toContain('The buyer has the $40.00 already');
  const borne = remarkWords({ kind: 'platform_bears', refund: made }, 'en');
  expect(borne).toMatchObject({ confirm: 'Bear $32.00', isDestructive: true });
});
