import { describe, expect, test } from 'vitest';
import { failureOf, isGone, isStripeFailure } from '../../../worker/stripe/failures.ts';
import { createStripe } from '../../../worker/stripe/client.ts';

type Reply = {
  readonly status: number;
  readonly error: Record<string, string>;
  readonly replayed?: boolean;
};

/** The failure that the unmodified SDK makes of a reply; null for a connection that breaks. */
async function failed(reply: Reply | null): Promise<unknown> {
  const fetch = () => {
    if (!reply) return Promise.reject(new TypeError('fetch failed'));
    const headers = new Headers(reply.replayed ? [['idempotent-replayed', 'true']] : []);
    return Promise.resolve(
      Response.json({ error: reply.error }, { status: reply.status, headers }),
    );
  };
  const options = { secretKey: 'sk_test_0123456789abcdef', apiBase: 'http://127.0.0.1:9' };
  const stripe = createStripe({
    ...options,
    fetch: fetch,
    readRetries: 0,
  });
  return stripe.balance.retrieve({}, { maxNetworkRetries: 0 }).catch((error: unknown) => error);
}

describe('what a failed call means', () => {
  const invalid = 'invalid_request_error';
  const cases: readonly [string, Reply | null, Record<string, unknown>][] = [
    [
      'a wrong parameter is refused for good',
      { status: 400, error: { type: invalid, code: 'parameter_missing', message: 'No.' } },
      { outcome: 'refused', code: 'parameter_missing', message: 'No.' },
    ],
    [
      'an empty balance is refused',
      { status: 400, error: { type: invalid, code: 'balance_insufficient' } },
      { outcome: 'refused', code: 'balance_insufficient' },
    ],
    [
      'C5: without a code, Stripe’s own sentence says why',
      { status: 400, error: { type: invalid, message: 'The transfer tr_1 is already reversed.' } },
      {
        outcome: 'refused',
        code: 'The transfer tr_1 is already reversed.',
        message: 'The transfer tr_1 is already reversed.',
      },
    ],
    [
      'C5: without a code or a sentence, its kind',
      { status: 400, error: { type: invalid } },
      { outcome: 'refused', code: 'invalid_request_error' },
    ],
    [
      'C8: a key that is none any more waits for one that may',
      { status: 401, error: { type: invalid, message: 'Invalid API Key provided.' } },
      { outcome: 'forbidden', code: 'key_not_permitted', message: 'Invalid API Key provided.' },
    ],
    [
      'C8: so does one that lacks a permission',
      { status: 403, error: { type: invalid, message: 'Having the ‘rak_x’ permission …' } },
      {
        outcome: 'forbidden',
        code: 'key_not_permitted',
        message: 'Having the ‘rak_x’ permission …',
      },
    ],
    [
      'C7: an action that a person must approve is neither done nor refused',
      { status: 400, error: { type: invalid, code: 'approval_required', message: 'Wait.' } },
      { outcome: 'awaits_approval', code: 'approval_required', message: 'Wait.' },
    ],
    [
      'a seller who left is refused for good',
      { status: 403, error: { type: invalid, code: 'account_invalid', message: 'Gone.' } },
      { outcome: 'refused', code: 'account_invalid' },
    ],
    [
      'too many requests are busy',
      { status: 429, error: { type: invalid, code: 'rate_limit' } },
      { outcome: 'busy', code: 'rate_limit' },
    ],
    [
      'a locked object is busy',
      { status: 429, error: { type: invalid, code: 'lock_timeout' } },
      { outcome: 'busy', code: 'lock_timeout' },
    ],
    [
      'the same key in flight is busy',
      { status: 409, error: { type: invalid, code: 'idempotency_key_in_use' } },
      { outcome: 'busy', code: 'idempotency_key_in_use' },
    ],
    [
      'any other conflict is busy too',
      { status: 409, error: { type: invalid, code: 'conflict' } },
      { outcome: 'busy', code: 'conflict' },
    ],
    [
      'the key used for something else may have done something',
      { status: 400, error: { type: 'idempotency_error' } },
      { outcome: 'unknown', code: 'idempotency_error', replayed: true },
    ],
    [
      'a server error may have done something',
      { status: 500, error: { type: 'api_error' } },
      { outcome: 'unknown', code: 'http_500', replayed: false },
    ],
    [
      'a server error that is replayed will be for ever',
      { status: 500, error: { type: 'api_error' }, replayed: true },
      { outcome: 'unknown', code: 'http_500', replayed: true },
    ],
    [
      'no answer may have done something',
      null,
      { outcome: 'unknown', code: 'no_answer', replayed: false },
    ],
  ];
  test.each(cases)('%s', async (_name, reply, failure) => {
    expect(failureOf(await failed(reply))).toMatchObject(failure);
  });

  test('a bug of ours is thrown on, not taken for an answer', () => {
    expect(() => failureOf(new TypeError('undefined is not a function'))).toThrow('undefined');
  });
});

test('an object that is gone is told from everything else', async () => {
  const error = { type: 'invalid_request_error', code: 'resource_missing' };
  const gone = await failed({ status: 404, error });
  const other = await failed({ status: 400, error: { ...error, code: 'parameter_missing' } });
  const bug = new Error('resource_missing');
  expect([gone, other, bug].map(isGone)).toEqual([true, false, false]);
  expect([gone, other, bug].map(isStripeFailure)).toEqual([true, true, false]);
});

test('B2: an account that is not connected is gone, in one word with what is missing', async () => {
  const error = { type: 'invalid_request_error', code: 'account_invalid', message: 'Revoked.' };
  const left = await failed({ status: 403, error });
  // The same code for an account that may not charge now: nothing is gone.
  const cannotCharge = await failed({ status: 400, error });
  const permission = await failed({ status: 403, error: { ...error, code: '' } });
  expect([left, cannotCharge, permission].map(isGone)).toEqual([true, false, false]);
});
