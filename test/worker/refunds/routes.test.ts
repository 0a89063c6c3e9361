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

  test.each<{
    readonly name: string;
    readonly op: string;
    readonly fields: Record<string, unknown>;
    readonly status: number;
    readonly code: string;
  }>([
    {
      name: 'an unknown payment',
      op: 'preview',
      fields: { paymentId: 'pi_gone' },
      status: 404,
      code: 'payment.not_found',
    },
    {
      name: 'an amount of zero',
      op: 'preview',
      fields: { amountMinor: 0 },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a float',
      op: 'preview',
      fields: { amountMinor: 10.5 },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown payer',
      op: 'preview',
      fields: { payer: 'buyer' },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown refund to review',
      op: 'review',
      fields: { refundId: 'rf_gone' },
      status: 404,
      code: 'refund.not_found',
    },
    {
      name: 'no preview id',
      op: 'submit',
      fields: { requestId: 'request-0001', reason: REASON },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a stale preview',
      op: 'submit',
      fields: { previewId: PREVIEW_ID, requestId: 'request-0001', reason: REASON },
      status: 409,
      code: 'refund.changed',
    },
    {
      name: 'no reason',
      op: 'submit',
      fields: { previewId: PREVIEW_ID, requestId: 'request-0001', reason: ' ' },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown refund to approve',
      op: 'approve',
      fields: { refundId: 'rf_gone', previewId: PREVIEW_ID, reason: REASON },
      status: 404,
      code: 'refund.not_found',
    },
    {
      name: 'an unknown refund to reject',
      op: 'reject',
      fields: { refundId: 'rf_gone', reason: REASON },
      status: 404,
      code: 'refund.not_found',
    },
    {
      name: 'an unknown refund to close',
      op: 'close',
      fields: { refundId: 'rf_gone', reason: REASON },
      status: 404,
      code: 'refund.not_found',
    },
    {
      name: 'a refund that Stripe does not know',
      op: 'settle',
      fields: { stripeRefundId: 're_gone', decision: 'take_back', reason: REASON },
      status: 404,
      code: 'refund.not_found',
    },
    {
      name: 'an unknown decision',
      op: 'settle',
      fields: { stripeRefundId: 're_gone', decision: 'forget', reason: REASON },
      status: 400,
      code: 'request.malformed',
    },
  ])(
    '$name: refunds.$op is refused, and only the refusal is kept',
    async ({ op, fields, status, code }) => {
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
