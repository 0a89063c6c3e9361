import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../../sandbox/conform/judge.ts';
import type { Form } from '../../../sandbox/conform/judge.ts';
import { refusalSchema } from '../../../sandbox/conform/refusals.ts';
import { schemasOf } from '../../../sandbox/conform/schema.ts';
import type { Schema } from '../../../sandbox/conform/schema.ts';
import { methodFor, readStripeTypes } from '../../../sandbox/conform/stripe-types.ts';
import type { StripeTypes } from '../../../sandbox/conform/stripe-types.ts';

let types: StripeTypes;
let schemaOf: ReturnType<typeof schemasOf>;
beforeAll(() => {
  types = readStripeTypes();
  schemaOf = schemasOf(types.checker);
});

const wrongIn = (value: unknown, schema: Schema, form: Form = 'json') =>
  judge(value, schema, { object: 'it', form }).violations.map(
    ({ object, path, wrong }) => `${object} ${path} ${wrong}`,
  );

const REVERSAL = {
  id: 'trr_1',
  object: 'transfer_reversal',
  amount: 100,
  balance_transaction: 'txn_1',
  created: 1,
  currency: 'usd',
  destination_payment_refund: null,
  metadata: { any: 'text' },
  source_refund: null,
  transfer: 'tr_1',
};

describe('an object is held against its type', () => {
  const reversal = () => schemaOf(types.typeOf('resources/TransferReversals', 'TransferReversal'));
  const without = (name: string) =>
    Object.fromEntries(Object.entries(REVERSAL).filter(([member]) => member !== name));

  test('one that agrees is named and counted', () => {
    const judged = judge(REVERSAL, reversal(), { object: 'it', form: 'json' });
    expect(judged.violations).toEqual([]);
    expect(judged.members).toBe(11); // ten of its own, one of its metadata
    expect([...judged.objects]).toEqual([['transfer_reversal', 1]]);
  });

  test.each([
    ['a member is missing', () => without('transfer'), 'transfer is missing'],
    ['a member is unknown', () => ({ ...REVERSAL, extra: 1 }), 'extra is not declared'],
    ['null is not allowed', () => ({ ...REVERSAL, amount: null }), 'amount null is no number'],
    ['a type differs', () => ({ ...REVERSAL, created: '1' }), 'created "1" is no number'],
    [
      'metadata holds no text',
      () => ({ ...REVERSAL, metadata: { a: 1 } }),
      'metadata.a 1 is no text',
    ],
  ])('%s', (_name, value, wrong) => {
    expect(wrongIn(value(), reversal())).toEqual([`transfer_reversal ${wrong}`]);
  });

  test('what may be expanded may be an id or the object, which is judged too', () => {
    const transaction = { object: 'balance_transaction', id: 'txn_1' };
    const wrong = wrongIn({ ...REVERSAL, balance_transaction: transaction }, reversal());
    expect(wrong).toContain('balance_transaction amount is missing');
    expect(wrongIn({ ...REVERSAL, transfer: null }, reversal())).toHaveLength(1);
  });

  test('words beside which more may come are a closed list here', () => {
    const refund = schemaOf(types.typeOf('resources/Topups', 'Topup.Status'));
    expect(wrongIn('succeeded', refund)).toEqual([]);
    expect(wrongIn('done', refund)).toHaveLength(1);
  });

  test('an event is judged by its type, and a type that Stripe does not have is none', () => {
    const event = schemaOf(types.typeOf('resources/Events', 'Event'));
    const told = {
      id: 'evt_1',
      object: 'event',
      api_version: null,
      created: 1,
      livemode: false,
      pending_webhooks: 0,
      request: null,
      type: 'transfer.created',
      data: { object: { ...REVERSAL } },
    };
    expect(wrongIn(told, event)).toContain(
      'transfer_reversal object "transfer_reversal" is none of transfer',
    );
    expect(wrongIn({ ...told, type: 'transfer.lost' }, event)).toHaveLength(1);
  });

  test('a refusal has a code of Stripe’s, or none', () => {
    const refusal = refusalSchema(types, schemaOf);
    const error = { type: 'invalid_request_error', message: 'No.' };
    expect(wrongIn({ error }, refusal)).toEqual([]);
    expect(wrongIn({ error: { ...error, code: 'lock_timeout' } }, refusal)).toEqual([]);
    expect(wrongIn({ error: { ...error, code: 'nothing_left' } }, refusal)).toHaveLength(1);
    expect(wrongIn({ error: { type: error.type } }, refusal)).toEqual([
      'it error.message is missing',
    ]);
  });
});

describe('a request is held against the parameters of its method', () => {
  const paramsOf = (verb: string, path: string) => {
    const method = methodFor(types.methods, { verb, path });
    return schemaOf(method!.params!);
  };

  test('numbers, lists and yes or no are texts in a form', () => {
    const create = paramsOf('POST', '/v1/payment_intents');
    const sent = { amount: '100', currency: 'usd', confirm: 'true', expand: ['latest_charge'] };
    expect(wrongIn(sent, create, 'parameters')).toEqual([]);
    expect(wrongIn({ ...sent, amount: 'much' }, create, 'parameters')).toHaveLength(1);
    expect(wrongIn({ ...sent, confirm: 'yes' }, create, 'parameters')).toHaveLength(1);
    expect(wrongIn({ currency: 'usd' }, create, 'parameters')).toEqual(['it amount is missing']);
    expect(wrongIn({ ...sent, amuont: '1' }, create, 'parameters')).toEqual([
      'it amuont is not declared',
    ]);
  });

  test('a path is the method that says most of it', () => {
    const name = (verb: string, path: string) => methodFor(types.methods, { verb, path })?.name;
    expect(name('POST', '/v1/refunds/re_1/cancel')).toBe('Refunds.cancel');
    expect(name('POST', '/v1/issuing/disputes/idp_1/submit')).toBe('Issuing/Disputes.submit');
    expect(name('POST', '/v1/invoices/create_preview')).toBe('Invoices.createPreview');
    expect(name('GET', '/v1/nothing')).toBeUndefined();
  });
});
