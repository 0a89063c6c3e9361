import { beforeAll, describe, expect, test } from 'vitest';
import { askAsStaff, everyRow } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { scene } from './stage.ts';

const PREVIEW_ID = `pv_${'0'.repeat(32)}`;
const REASON = 'asked by the buyer';

describe('what is not as asked at the staff door', () => {
  let world: TestWorld;
  let paymentId: string;
  beforeAll(async () => {
    world = await createWorld();
    ({ paymentId } = await scene(world, 'platform'));
    // What a first look keeps: where the platform's own account is.
    await askAsStaff(world, 'refunds.preview', { paymentId });
  });

  test.each<[string, string, Record<string, unknown>, number, string]>([
    ['an unknown payment', 'preview', { paymentId: 'pi_gone' }, 404, 'payment.not_found'],
    ['an amount of zero', 'preview', { amountMinor: 0 }, 400, 'request.malformed'],
    ['a float', 'preview', { amountMinor: 10.5 }, 400, 'request.malformed'],
    ['an unknown payer', 'preview', { payer: 'buyer' }, 400, 'request.malformed'],
    ['an unknown refund to review', 'review', { refundId: 'rf_gone' }, 404, 'refund.not_found'],
    [
      'no preview id',
      'submit',
      { requestId: 'request-0001', reason: REASON },
      400,
      'request.malformed',
    ],
    [
      ...(['a stale preview', 'submit'] as const),
      { previewId: PREVIEW_ID, requestId: 'request-0001', reason: REASON },
      ...([409, 'refund.changed'] as const),
    ],
    [
      ...(['no reason', 'submit'] as const),
      { previewId: PREVIEW_ID, requestId: 'request-0001', reason: ' ' },
      ...([400, 'request.malformed'] as const),
    ],
    [
      ...(['an unknown refund to approve', 'approve'] as const),
      { refundId: 'rf_gone', previewId: PREVIEW_ID, reason: REASON },
      ...([404, 'refund.not_found'] as const),
    ],
    [
      'an unknown refund to reject',
      'reject',
      { refundId: 'rf_gone', reason: REASON },
      404,
      'refund.not_found',
    ],
    [
      'an unknown refund to close',
      'close',
      { refundId: 'rf_gone', reason: REASON },
      404,
      'refund.not_found',
    ],
    [
      ...(['a refund that Stripe does not know', 'settle'] as const),
      { stripeRefundId: 're_gone', decision: 'take_back', reason: REASON },
      ...([404, 'refund.not_found'] as const),
    ],
    [
      ...(['an unknown decision', 'settle'] as const),
      { stripeRefundId: 're_gone', decision: 'forget', reason: REASON },
      ...([400, 'request.malformed'] as const),
    ],
  ])(
    '%s: refunds.%s is refused, and only the refusal is kept',
    async (_name, op, fields, status, code) => {
      const takesPayment = !('refundId' in fields);
      const before = await everyRow(world);
      const asked = { ...(takesPayment ? { paymentId } : {}), ...fields };
      const answer = await askAsStaff(world, `refunds.${op}`, asked);
      expect([answer.status, answer.body.error?.['code']]).toEqual([status, code]);
      const after = await everyRow(world);
      const kept = { nonces: 0, request_turns: 0, audit_entries: 0 };
      expect({ ...after, ...kept }).toEqual({ ...before, ...kept });
    },
  );

  test.each(['submit', 'close', 'settle'])('refunds.%s takes the right to refund', async (op) => {
    const answer = await askAsStaff(world, { op: `refunds.${op}`, userId: 'usr_stranger' }, {});
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'staff.right_missing', facts: { right: 'refund' } } },
    });
  });
});
