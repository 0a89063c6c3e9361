import { expect, test } from 'vitest';
import { movedOf } from '../../../../src/words/refund/refund-changed.ts';
import { funding, line, preview, SELLERS, SHORT, verdict } from '../../refund-cards.ts';

const context = { sellers: SELLERS, locale: 'en' };

test('a refund made elsewhere is told by what is left and by every balance but the buyer’s', () => {
  const after = preview({
    verdict: verdict({ refundableMinor: 7_000 }),
    xRay: {
      lines: [
        line('buyer', { beforeMinor: -7_000, afterMinor: 0 }),
        line('platform', { beforeMinor: 1_080, afterMinor: -320 }),
        line('seller_held', { beforeMinor: 5_600, afterMinor: 0 }),
        line('stripe', { beforeMinor: 320, afterMinor: 320 }),
      ],
      estimated: false,
      oneOff: false,
    },
  });
  expect(movedOf(preview(), after, context)).toEqual([
    '$70.00 is left to refund; it was $100.00.',
    'You have $10.80 of this payment; it was $16.80.',
    'Kept for Atelier Nord: $56.00; it was $80.00.',
  ]);
});

test('a share that was released meanwhile is told on both lines', () => {
  const lines = [
    line('buyer', { beforeMinor: -10_000, afterMinor: 0 }),
    line('platform', { beforeMinor: 1_680, afterMinor: 0 }),
    line('seller', { beforeMinor: 8_000, afterMinor: 0 }),
  ];
  const after = preview({ xRay: { lines, estimated: false, oneOff: false } });
  expect(movedOf(preview(), after, context)).toContain(
    'Atelier Nord has $80.00 of this payment; it was $0.00.',
  );
  expect(movedOf(preview(), after, context)).toContain(
    'Kept for Atelier Nord: $0.00; it was $80.00.',
  );
});

test('another answer is told in its own words', () => {
  const after = preview({ verdict: verdict({ outcome: 'respond_in_case', basis: null }) });
  expect(movedOf(preview(), after, context)).toEqual([
    'The buyer’s bank decides on this payment, so it cannot be refunded.',
  ]);
});

test('a balance that fell short, or is enough now', () => {
  const short = preview({ funding: SHORT });
  expect(movedOf(preview(), short, context)).toEqual([
    '$70.00 is missing in the balance of Atelier Nord now.',
  ]);
  const enough = funding({ sellers: SHORT.sellers.map((one) => ({ ...one, shortMinor: 0 })) });
  expect(movedOf(short, preview({ funding: enough }), context)).toEqual([
    'Atelier Nord now has enough in their balance.',
  ]);
});

test('something is told whatever it was', () => {
  expect(movedOf(preview(), preview({ id: 'pv_2' }), context)).toEqual([
    'The steps of the refund changed.',
  ]);
});
