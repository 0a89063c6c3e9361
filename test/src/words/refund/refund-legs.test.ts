import { expect, test } from 'vitest';
import { legWords, planWords } from '../../../../src/words/refund/refund-legs.ts';
import type { Leg } from '../../../../worker/refunds/plan/plan.ts';
import type { LegCard } from '../../../../worker/refunds/refund-card.ts';
import { usd } from '../../cards.ts';
import { atStripe, leg, preview, refundCard, SELLERS } from '../../refund-cards.ts';

const say = (changed: Partial<LegCard>, of = refundCard()) =>
  legWords(leg(changed), of, { sellers: SELLERS, locale: 'en' });

test('the steps of a plan stand in their order', () => {
  expect(planWords(preview().legs, SELLERS, 'en')).toEqual([
    'Cut $80.00 from what is kept for Atelier Nord',
    'Refund $100.00 to the buyer',
  ]);
});

test('one call that does it all says what else it does', () => {
  const part = { sellerId: 'acct_1', sourceId: 'tr_1', exact: true };
  const atomic: Leg = {
    leg: 'refund',
    chargeId: 'ch_1',
    account: null,
    amount: usd(10_000),
    reversal: { ...part, amount: usd(8_770) },
    feeRefund: { ...part, amount: usd(1_230) },
  };
  expect(planWords([atomic], SELLERS, 'en')).toEqual([
    'Refund $100.00 to the buyer; the same call takes $87.70 from Atelier Nord and gives $12.30 of your fee back',
  ]);
});

test('a step that was one call with others still says so once it is done', () => {
  const [, refund] = preview().legs;
  if (refund?.leg !== 'refund') throw new Error('the plan ends with a refund');
  const reversal = { sellerId: 'acct_1', sourceId: 'tr_1', amount: usd(8_770), exact: true };
  const shown = preview({ legs: [{ ...refund, reversal }] });
  expect(say({}, refundCard({ shown })).text).toBe(
    'Refund $100.00 to the buyer; the same call takes $87.70 from Atelier Nord',
  );
});

test('a step is ticked off by its line in a balance, and by nothing less', () => {
  expect(say({})).toMatchObject({ mark: 'done', detail: 'txn_1' });
  const queued = refundCard({ stripe: atStripe({ status: 'pending', entryId: null }) });
  expect(say({ entryId: null }, queued)).toMatchObject({
    mark: 'under_way',
    detail: 're_1; not in Stripe’s balance yet',
  });
  expect(say({ entryId: null })).toMatchObject({ mark: 'done', detail: 'txn_1' });
});

test('a cut and a cancellation need no line', () => {
  expect(say({ kind: 'reduction', entryId: null, sellerId: 'acct_1' }).mark).toBe('done');
  expect(say({ kind: 'cancel', entryId: null, resultId: 'pi_1' })).toMatchObject({
    mark: 'done',
    detail: 'pi_1',
  });
});

test('what Stripe rounded is told', () => {
  const reversal = { kind: 'reversal', sellerId: 'acct_1', amount: usd(2_923) } as const;
  expect(say({ ...reversal, actual: usd(2_923) }).detail).toBe('txn_1');
  expect(say({ ...reversal, actual: usd(2_924) }).detail).toBe('txn_1; Stripe rounded: +$0.01');
});

test.each<[Partial<LegCard>, string, string | null]>([
  [{ state: 'planned' }, 'open', null],
  [
    { state: 'planned', code: 'balance_insufficient' },
    'open',
    'Stripe says: balance insufficient. It is tried again.',
  ],
  [{ state: 'sent' }, 'under_way', 'Sent; Stripe has not answered yet.'],
  [
    { state: 'sent', code: 'Having the ‘rak_refund_write’ permission would allow this.' },
    'under_way',
    'Not done yet. The Stripe key lacks the permission “rak_refund_write”.',
  ],
  [{ state: 'refused', code: 'charge_disputed' }, 'refused', 'Stripe refused it: charge disputed.'],
  [
    { state: 'refused', code: 'The transfer tr_1_x is already fully reversed.' },
    'refused',
    'Stripe refused it: The transfer tr_1_x is already fully reversed.',
  ],
  [{ state: 'dropped' }, 'dropped', 'Not carried out.'],
])('a step that is %j', (changed, mark, detail) => {
  expect(say(changed)).toMatchObject({ mark, detail });
});

test('the refund of the buyer is not ticked off when the money came back', () => {
  const failed = refundCard({ status: 'failed', stripe: atStripe({ status: 'failed' }) });
  expect(say({}, failed)).toMatchObject({ mark: 'refused', detail: 'txn_1; the money came back' });
  const back = { kind: 'give_back', sellerId: 'acct_1', amount: usd(8_000) } as const;
  expect(say(back, failed)).toMatchObject({
    mark: 'done',
    text: 'Give $80.00 back to Atelier Nord',
  });
});

test('one call that also took from the seller names both lines', () => {
  expect(say({ reversalEntryId: 'txn_2' }).detail).toBe('txn_1, txn_2');
});
