import { describe, expect, test } from 'vitest';
import { envelope, refusalOfEnvelope } from '../../../../worker/people/staff/envelope.ts';

const SIGNED = {
  op: 'queue.list',
  nonce: 'a'.repeat(16),
  livemode: false,
  user_id: 'usr_1',
  account_id: 'acct_1',
};
const EXPECTED = { op: 'queue.list', livemode: false, accountId: 'acct_1' };

describe('the form of what staff sign', () => {
  test('takes fields of the operation beside its own', () => {
    expect(envelope().safeParse({ ...SIGNED, paymentId: 'pi_1' }).data).toMatchObject({
      paymentId: 'pi_1',
    });
  });

  test.each([
    ['op', ''],
    ['op', 'x'.repeat(201)],
    ['nonce', 'short'],
    ['nonce', 'a'.repeat(65)],
    ['nonce', 'with spaces and more'],
    ['livemode', 'false'],
    ['user_id', 'ada'],
    ['user_id', "usr_1' OR 1=1"],
    ['account_id', 'acct_'],
    ['account_id', undefined],
  ])('refuses %s = %s', (field, value) => {
    const parsed = envelope().safeParse({ ...SIGNED, [field]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });
});

describe('a signed envelope', () => {
  test('for this route, mode and account is taken', () => {
    expect(refusalOfEnvelope(SIGNED, EXPECTED)).toBeNull();
  });

  test.each([
    [{ account_id: 'acct_2' }, { reason: 'foreign_account' }],
    [{ livemode: true }, { reason: 'wrong_mode', livemode: true }],
    [
      { op: 'keys.create' },
      { reason: 'wrong_operation', signed: 'keys.create', route: 'queue.list' },
    ],
    [{ account_id: 'acct_2', livemode: true, op: 'keys.create' }, { reason: 'foreign_account' }],
  ])('with %o is refused', (changed, refusal) => {
    expect(refusalOfEnvelope({ ...SIGNED, ...changed }, EXPECTED)).toEqual(refusal);
  });
});
