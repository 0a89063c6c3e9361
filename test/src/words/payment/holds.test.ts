import { expect, test } from 'vitest';
import { holdWords } from '../../../../src/words/payment/holds.ts';
import { DAY_MS, holdCard, LONDON, NAMES, NOW } from '../../cards.ts';

const words = (changed: Parameters<typeof holdCard>[0]) =>
  holdWords(holdCard(changed), { names: NAMES, now: NOW, place: LONDON });

test('a person’s hold says who, why, since when and until when', () => {
  expect(words({})).toEqual({
    title: 'Held by Ada',
    why: '“The parcel is lost”, since Mon 23 Nov, 12:00',
    until: 'Until somebody lifts it.',
  });
  expect(words({ expiresAt: NOW + 6 * DAY_MS }).until).toBe(
    'Until Mon 30 Nov, in 6 days, unless somebody lifts it earlier.',
  );
});

test('a hold of Stripe’s says what ends it', () => {
  const dispute = words({ cause: 'dispute', reason: 'Dispute: product_not_received' });
  expect(dispute.why).toMatch(/^Reason given by the buyer’s bank: product not received, since/);
  expect(dispute.until).toBe('Ends by itself when the dispute is closed.');
  expect(words({ cause: 'review' }).until).toMatch(/Approve or refund the payment/);
  expect(words({ cause: 'early_fraud_warning' }).until).toMatch(/after 30 days/);
});
