import { expect, test } from 'vitest';
import { chargeEvent } from '../../../sandbox/bench/charge-event.ts';
import { eventOf } from '../../../worker/webhooks/event.ts';

test('the event is one that the Worker keeps, of the size that Stripe sends', () => {
  const text = chargeEvent('c1r0n1', 'pi_1');
  expect(eventOf(JSON.parse(text))).toMatchObject({ id: 'evt_c1r0n1', paymentId: 'pi_1' });
  expect(text.length).toBeGreaterThan(2_200);
  expect(text.length).toBeLessThan(2_600);
});
