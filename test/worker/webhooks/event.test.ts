import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../worker/webhooks/event.ts';

const body = (object: unknown, changed: Record<string, unknown> = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'charge.refunded',
  created: 1_790_000_000,
  livemode: false,
  data: { object },
  ...changed,
});

describe('what is kept of an event', () => {
  test('is enough to find the object again, and nothing personal', () => {
    const object = {
      id: 'ch_1',
      payment_intent: 'pi_1',
      billing_details: { email: 'a@b.example' },
    };
    expect(eventOf(body(object, { account: 'acct_1' }))).toEqual({
      id: 'evt_1',
      type: 'charge.refunded',
      livemode: false,
      account: 'acct_1',
      createdAt: 1_790_000_000_000,
      objectId: 'ch_1',
      paymentId: 'pi_1',
    });
  });

  test.each([
    ['a PaymentIntent', { id: 'pi_1' }, 'pi_1'],
    ['a charge without one', { id: 'ch_1' }, 'ch_1'],
    ['a bank payment', { id: 'py_1' }, 'py_1'],
    [
      'a charge whose PaymentIntent is expanded',
      { id: 'ch_1', payment_intent: { id: 'pi_1' } },
      'pi_1',
    ],
    ['a refund', { id: 're_1', charge: 'ch_1', payment_intent: 'pi_1' }, 'pi_1'],
    ['a refund of a bare charge', { id: 're_1', charge: 'ch_1', payment_intent: null }, 'ch_1'],
    ['a dispute', { id: 'du_1', charge: 'ch_1', payment_intent: null }, 'ch_1'],
    ['a transfer from a charge', { id: 'tr_1', source_transaction: 'ch_1' }, 'ch_1'],
    [
      'C12: a transfer of ours from the balance',
      { id: 'tr_1', source_transaction: null, metadata: { recourse_payment: 'pi_1' } },
      'pi_1',
    ],
    [
      'C12: a transfer whose group Stripe named after its payment',
      { id: 'tr_1', source_transaction: null, transfer_group: 'group_pi_1' },
      'pi_1',
    ],
    [
      'a transfer of a group of the platform’s own',
      { id: 'tr_1', source_transaction: null, transfer_group: 'order_7' },
      null,
    ],
    ['metadata that names no payment', { id: 'tr_1', metadata: { recourse_payment: 7 } }, null],
    [
      'another object with such metadata',
      { id: 'po_1', metadata: { recourse_payment: 'pi_1' } },
      null,
    ],
    ['an account', { id: 'acct_1' }, null],
    ['a balance, which has no id', { object: 'balance' }, null],
    ['something odd', { id: 're_1', charge: 42, payment_intent: [] }, null],
  ])('the payment of %s', (_name, object, paymentId) => {
    expect(eventOf(body(object))).toMatchObject({ paymentId });
  });
});

describe('C2: a thin event', () => {
  const thin = (changed: Record<string, unknown> = {}) => ({
    id: 'evt_thin_1',
    object: 'v2.core.event',
    type: 'v1.charge.refunded',
    created: '2026-09-21T14:13:20.000Z',
    livemode: false,
    context: null,
    related_object: { id: 'ch_1', type: 'charge', url: '/v1/charges/ch_1' },
    snapshot_event: 'evt_1',
    ...changed,
  });
  const SNAPSHOT = {
    id: 'evt_1',
    type: 'charge.refunded',
    livemode: false,
    account: null,
    createdAt: 1_790_000_000_000,
    objectId: 'ch_1',
    paymentId: 'ch_1',
  };

  test('is kept as its twin would be, so that both together are one', () => {
    expect(eventOf(thin(), 'acct_platform')).toEqual(SNAPSHOT);
  });

  test.each<[string, Record<string, unknown>, Partial<typeof SNAPSHOT> | Record<string, unknown>]>([
    ['without a twin', { snapshot_event: undefined }, { id: 'evt_thin_1' }],
    ['of a seller’s account', { context: 'acct_1' }, { account: 'acct_1' }],
    ['of the platform’s own', { context: 'acct_platform' }, { account: null }],
    [
      'of a refund, whose payment is read later',
      { type: 'v1.refund.failed', related_object: { id: 're_1' } },
      { type: 'refund.failed', objectId: 're_1', paymentId: null },
    ],
    [
      'of an account of the second version',
      { type: 'v2.core.account[requirements].updated', related_object: { id: 'acct_1' } },
      { type: 'account.updated', objectId: 'acct_1', paymentId: null },
    ],
    [
      'of its capabilities',
      {
        type: 'v2.core.account[configuration.recipient].capability_status_updated',
        related_object: { id: 'acct_1' },
      },
      { type: 'account.updated', objectId: 'acct_1', paymentId: null },
    ],
    [
      'that names no object',
      { type: 'v1.balance.available', related_object: null },
      { type: 'balance.available', objectId: null, paymentId: null },
    ],
  ])('%s', (_name, changed, kept) => {
    expect(eventOf(thin(changed), 'acct_platform')).toEqual({ ...SNAPSHOT, ...kept });
  });

  test.each([
    ['a time in seconds', { created: 1_790_000_000 }],
    ['a time that is none', { created: 'now' }],
    ['an id with a quote', { id: "evt_'" }],
    ['a twin with a quote', { snapshot_event: "evt_'" }],
    ['no mode', { livemode: undefined }],
  ])('with %s is null', (_name, changed) => {
    expect(eventOf(thin(changed), 'acct_platform')).toBeNull();
  });
});

describe('a body that is no event as we know them', () => {
  test.each([
    ['null', null],
    ['text', 'event'],
    ['a list', []],
    ['another object', body({}, { object: 'charge' })],
    [
      'a thin event',
      { id: 'evt_1', object: 'v2.core.event', type: 'v1.billing.meter', created: 1 },
    ],
    ['an id of something else', body({}, { id: 'ch_1' })],
    ['an id with a quote', body({}, { id: "evt_1'" })],
    ['no mode', body({}, { livemode: undefined })],
    ['a mode that is text', body({}, { livemode: 'false' })],
    ['a time that is text', body({}, { created: 'now' })],
    ['an account that is a number', body({}, { account: 1 })],
    ['a type without end', body({}, { type: 'x'.repeat(101) })],
    ['no object', body(undefined)],
  ])('%s is null', (_name, value) => {
    expect(eventOf(value)).toBeNull();
  });
});
