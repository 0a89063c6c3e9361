/** Opening and writing disputes of ours, through the door of staff. */
import { describe, expect, test } from 'vitest';
import { readHistory } from '../../../worker/records/audit/store.ts';
import type { CardPaymentAnswer, IssuingAnswer } from '../../../worker/issuing/routes.ts';
import { capture } from '../../sandbox/stripe/issuing/issuing-world.ts';
import { everyRow } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask, refusal, upload } from '../disputes/stage.ts';
import { FRAUD, get, on, opened, paid, rowOf } from './stage.ts';

const look = (world: TestWorld, fields: Readonly<Record<string, unknown>>) =>
  ask<CardPaymentAnswer>(world, 'issuing.look', fields);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const image = (world: TestWorld) =>
  upload(world, { name: 'statement.png', type: 'image/png', bytes: PNG });

describe('looking at a card payment', () => {
  test('tells every reason with its last moment, and writes nothing', async () => {
    const world = await createWorld();
    const { paymentId, account } = await paid(world, { of: 'seller' });
    await world.settle();
    await look(world, { paymentId, account });
    const { nonces: _n, ...before } = await everyRow(world);
    const { payment } = await look(world, { paymentId, account });
    const { nonces: _m, ...after } = await everyRow(world);
    expect(after).toEqual(before);
    expect(payment).toMatchObject({ merchantName: 'Rocket Rides', disputeId: null });
    expect(payment.reasons.map(({ reason, ineligible }) => [reason, ineligible])).toEqual(
      [
        ...['fraudulent', 'no_valid_authorization', 'duplicate', 'canceled', 'not_received'],
        ...['merchandise_not_as_described', 'service_not_as_described', 'other'],
      ].map((reason) => [reason, null]),
    );
    const days = payment.reasons.map(({ lastAt }) => ((lastAt ?? 0) - payment.paidAt) / DAY_MS);
    expect(days).toEqual([110, 65, 110, 110, 110, 110, 110, 110]);
  });

  test.each([
    ['an authorization', { paymentId: 'iauth_1' }, '422 issuing.not_captured'],
    ['a stranger', { paymentId: 'ipi_1' }, '404 card_payment.not_found'],
    ['a foreign account', { paymentId: 'ipi_1', account: 'acct_x' }, '404 account.not_found'],
    ['no payment with a card', { paymentId: 'pi_1' }, '400 request.malformed'],
  ])('%s is refused', async (_name, fields, expected) => {
    expect(await refusal(await createWorld(), 'issuing.look', fields)).toBe(expected);
  });

  test('of another account than its own is not found', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world, { of: 'seller' });
    expect(await refusal(world, 'issuing.look', { paymentId })).toBe('404 card_payment.not_found');
  });
});

describe('opening', () => {
  test.each(['platform', 'seller'] as const)('makes a draft for a card of the %s', async (of) => {
    const world = await createWorld();
    const { disputeId, account } = await opened(world, { of });
    const made = await world.stripe.issuing.disputes.retrieve(disputeId, {}, on(account));
    expect(made).toMatchObject({ status: 'unsubmitted', amount: 10_000 });
    expect(made.evidence.fraudulent?.explanation).toBe('winning_evidence');
    expect(await rowOf(world, disputeId)).toMatchObject({
      account,
      status: 'unsubmitted',
      reason: 'fraudulent',
      missing: [],
      acting: null,
    });
    const history = await readHistory(world.db, [disputeId]);
    expect(history.map(({ action }) => action)).toEqual(['issuing.opened']);
  });

  test('keeps nothing of what people wrote', async () => {
    const world = await createWorld();
    await opened(world, { fields: { explanation: 'Ann never left the house.' } });
    const dump = await world.client.execute('SELECT * FROM issuing_disputes');
    const log = await world.client.execute('SELECT * FROM audit_entries');
    expect(JSON.stringify([dump.rows, log.rows])).not.toContain('Ann');
  });

  test('asked twice it is there once, and the second is told where', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    const request = { paymentId, ...FRAUD };
    const both = await Promise.all([
      refusal(world, 'issuing.open', request),
      refusal(world, 'issuing.open', { ...request, fields: { explanation: 'Other words.' } }),
    ]);
    expect(both.sort()).toEqual(['200', '409 issuing.disputed_before']);
    expect((await world.stripe.issuing.disputes.list()).data).toHaveLength(1);
    expect(await refusal(world, 'issuing.open', request)).toBe('409 issuing.disputed_before');
  });

  test('is for what was not given back', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    const { transactions } = world.stripe.testHelpers.issuing;
    await transactions.refund(paymentId, { refund_amount: 4_000 });
    const request = { paymentId, ...FRAUD };
    const tooMuch = { ...request, amountMinor: 6_001 };
    expect(await refusal(world, 'issuing.open', tooMuch)).toBe('422 issuing.exceeds_rest');
    const { dispute } = await ask<IssuingAnswer>(world, 'issuing.open', request);
    expect([dispute.amount.amountMinor, dispute.refunded.amountMinor]).toEqual([6_000, 4_000]);
  });

  test.each<readonly [string, (world: TestWorld) => Promise<string>, string]>([
    [
      'a refund',
      async (world) => {
        const { card } = await paid(world);
        const { transactions } = world.stripe.testHelpers.issuing;
        return (await transactions.createUnlinkedRefund({ card, amount: 100 })).id;
      },
      '422 issuing.is_refund',
    ],
    [
      'cash',
      async (world) => {
        const { card } = await paid(world);
        return (
          await capture(world, card, {
            amount: 100,
            merchant: { category: 'automated_cash_disburse' },
          })
        ).id;
      },
      '422 issuing.is_cash',
    ],
    [
      'a push payment',
      async (world) => {
        const { card } = await paid(world);
        return (
          await capture(world, card, { amount: 100, merchant: { category: 'wires_money_orders' } })
        ).id;
      },
      '422 issuing.is_push_payment',
    ],
    [
      'one given back',
      async (world) => {
        const { paymentId } = await paid(world);
        await world.stripe.testHelpers.issuing.transactions.refund(paymentId);
        return paymentId;
      },
      '422 issuing.refunded_in_full',
    ],
    [
      'one too old',
      async (world) => {
        const { paymentId } = await paid(world);
        world.pass(110 * DAY_MS);
        return paymentId;
      },
      '422 issuing.too_late',
    ],
  ])('is refused for %s, and nothing reaches Stripe', async (_name, make, expected) => {
    const world = await createWorld();
    const paymentId = await make(world);
    expect(await refusal(world, 'issuing.open', { paymentId, ...FRAUD })).toBe(expected);
    expect((await world.stripe.issuing.disputes.list()).data).toEqual([]);
  });

  test('for fraud is refused on a card that had 35 of them', async () => {
    const world = await createWorld();
    const { disputeId, card } = await opened(world);
    const row = await rowOf(world, disputeId);
    const columns = Object.keys(row).map((name) => name.replaceAll(/[A-Z]/g, (one) => `_${one}`));
    const names = columns.filter((name) => name !== 'id').join(', ');
    for (let at = 1; at < 35; at += 1) {
      await world.client.execute(
        `INSERT INTO issuing_disputes (id, ${names}) SELECT 'idp_${String(at)}', ${names} FROM issuing_disputes WHERE id = '${disputeId}'`,
      );
    }
    const { id: paymentId } = await capture(world, card, { amount: 500 });
    const request = { paymentId, ...FRAUD };
    expect(await refusal(world, 'issuing.open', request)).toBe(
      '422 issuing.too_many_fraud_disputes',
    );
    world.pass(DAY_MS * 50);
    const other = { ...request, reason: 'other' };
    expect(await refusal(world, 'issuing.open', other)).toBe('200');
  });

  test('takes a right', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    const request = { paymentId, ...FRAUD };
    const answer = await refusal(world, { op: 'issuing.open', userId: 'usr_guest' }, request);
    expect(answer).toBe('403 staff.right_missing');
  });
});

describe('writing', () => {
  const draft = (world: TestWorld, disputeId: string, change: object) =>
    ask<IssuingAnswer>(world, 'issuing.draft', { disputeId, ...change });

  test('keeps what is not named, and empties what is emptied', async () => {
    const world = await createWorld();
    const fields = { explanation: 'Why.', product_description: 'A lamp' };
    const { disputeId } = await opened(world, { reason: 'other', fields });
    await draft(world, disputeId, { fields: { product_type: 'merchandise' } });
    const { dispute } = await draft(world, disputeId, { fields: { explanation: '' } });
    expect(dispute.fields).toEqual({
      product_description: 'A lamp',
      product_type: 'merchandise',
    });
    expect((await rowOf(world, disputeId)).missing).toEqual(['explanation']);
  });

  test('another reason takes over the explanation and all that it asks for too', async () => {
    const world = await createWorld();
    const fields = {
      explanation: 'It never came.',
      product_type: 'merchandise',
      product_description: 'A lamp',
      expected_at: '2026-11-10',
    };
    const { disputeId } = await opened(world, { reason: 'not_received', fields });
    const { dispute } = await draft(world, disputeId, {
      reason: 'canceled',
      fields: { canceled_at: '2026-11-12' },
    });
    expect(dispute.fields).toEqual({ ...fields, canceled_at: '2026-11-12' });
    const { evidence } = await world.stripe.issuing.disputes.retrieve(disputeId);
    expect(evidence.not_received).toBeUndefined();
    expect(evidence.canceled?.expected_at).toBe(Date.UTC(2026, 10, 10, 12) / 1000);
    const back = await draft(world, disputeId, { reason: 'fraudulent' });
    expect(back.dispute.fields).toEqual({ explanation: 'It never came.' });
    const actions = (await readHistory(world.db, [disputeId])).map(({ action }) => action);
    expect(actions.filter((action) => action === 'issuing.reason')).toHaveLength(2);
  });

  test('yes, no, days and choices stand as Stripe takes them', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { reason: 'canceled' });
    const fields = { cancellation_policy_provided: 'no', return_status: 'successful' };
    await draft(world, disputeId, { fields: { ...fields, returned_at: '2026-11-15' } });
    const { evidence } = await world.stripe.issuing.disputes.retrieve(disputeId);
    expect(evidence.canceled).toMatchObject({
      cancellation_policy_provided: false,
      return_status: 'successful',
      returned_at: Date.UTC(2026, 10, 15, 12) / 1000,
    });
    const { dispute } = await get(world, disputeId);
    expect(dispute.fields).toMatchObject({ ...fields, returned_at: '2026-11-15' });
  });

  test.each([
    ['a day that is none', { returned_at: '2026-02-30' }],
    ['a choice that is none', { return_status: 'maybe' }],
    ['a file that is none', { additional_documentation: 'pi_1' }],
    ['a field that is none', { expected_on: '2026-02-03' }],
    ['a text above the limit', { explanation: 'x'.repeat(5_001) }],
  ])('%s is malformed', async (_name, fields) => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { reason: 'canceled' });
    const answer = await refusal(world, 'issuing.draft', { disputeId, fields });
    expect(answer).toBe('400 request.malformed');
  });

  test('a field of another reason is refused by name', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    const request = { disputeId, fields: { expected_at: '2026-11-10' } };
    expect(await refusal(world, 'issuing.draft', request)).toBe(
      '422 issuing.field_of_other_reason',
    );
  });

  test('a file goes where the dispute is, and is named', async () => {
    const world = await createWorld();
    const { disputeId, account } = await opened(world, { of: 'seller' });
    const fileId = await image(world);
    const fields = { additional_documentation: fileId };
    const { dispute } = await draft(world, disputeId, { fields });
    const copied = dispute.fields.additional_documentation ?? '';
    expect(copied).not.toBe(fileId);
    expect(dispute.fileNames[copied]).toBe('statement.png');
    const file = await world.stripe.files.retrieve(copied, {}, on(account));
    expect(file.purpose).toBe('dispute_evidence');
    // Saved again as it is shown, it is not copied again.
    const again = await draft(world, disputeId, { fields: { additional_documentation: copied } });
    expect(again.dispute.fields.additional_documentation).toBe(copied);
  });

  test.each([
    ['that no one has', 'file_none', '404 file.not_found'],
    ['of another purpose', 'identity_document', '422 file.not_evidence'],
  ])('a file %s is refused', async (_name, purpose, expected) => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    const file = { name: 'a.png', type: 'image/png', data: PNG };
    const fileId = purpose.startsWith('file_')
      ? purpose
      : (await world.stripe.files.create({ purpose: 'identity_document', file })).id;
    const request = { disputeId, fields: { additional_documentation: fileId } };
    expect(await refusal(world, 'issuing.draft', request)).toBe(expected);
  });

  test('more than is left is refused when the merchant gave back meanwhile', async () => {
    const world = await createWorld();
    const { disputeId, paymentId } = await opened(world);
    const { transactions } = world.stripe.testHelpers.issuing;
    await transactions.refund(paymentId, { refund_amount: 1 });
    const request = { disputeId, fields: { explanation: 'New words.' } };
    expect(await refusal(world, 'issuing.draft', request)).toBe('422 issuing.exceeds_rest');
    const { dispute } = await draft(world, disputeId, { amountMinor: 9_999 });
    expect(dispute.amount.amountMinor).toBe(9_999);
  });

  test('what was sent is not written any more; what no one knows neither', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world);
    await world.stripe.issuing.disputes.submit(disputeId);
    const request = { disputeId, fields: { explanation: 'Late.' } };
    expect(await refusal(world, 'issuing.draft', request)).toBe('409 issuing.not_a_draft');
    const other = { ...request, disputeId: 'idp_1' };
    expect(await refusal(world, 'issuing.draft', other)).toBe('404 issuing.not_found');
  });
});
