import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { signAppPayload } from '../../../sandbox/preview/signature.ts';
import { APP_SECRET, NOW_MS, PEOPLE, PLATFORM } from './world.ts';

const [ada, vic] = PEOPLE;
const sign = (payload: Record<string, unknown>, person = ada!) =>
  signAppPayload({ payload, person, accountId: PLATFORM, secret: APP_SECRET, nowMs: NOW_MS });

describe('a signature of the Dashboard', () => {
  test('covers the payload first and who asks last, as compact JSON', () => {
    const signature = sign({ op: 'refunds.preview', nonce: 'n1' });
    expect(signature).toMatchObject({
      ok: true,
      signed: `{"op":"refunds.preview","nonce":"n1","user_id":"usr_ada","account_id":"${PLATFORM}"}`,
    });
  });

  test("verifies with Stripe's own code", () => {
    const signature = sign({ livemode: false });
    if (!signature.ok) throw new Error(signature.message);
    const { signed, header } = signature;
    expect(
      Stripe.webhooks.signature!.verifyHeader(signed, header, APP_SECRET, 300, undefined, NOW_MS),
    ).toBe(true);
    expect(header.startsWith(`t=${String(NOW_MS / 1000)},`)).toBe(true);
  });

  test('cannot be made for someone else by naming them in the payload', () => {
    const signature = sign({ user_id: 'usr_ada', account_id: 'acct_other' }, vic);
    if (!signature.ok) throw new Error(signature.message);
    expect(JSON.parse(signature.signed)).toEqual({ user_id: 'usr_vic', account_id: PLATFORM });
  });

  test('is refused for a role that the person lacks', () => {
    const stripe_roles = [{ id: 'admin', name: 'Administrator', type: 'builtIn' }];
    expect(sign({ stripe_roles }, vic).ok).toBe(false);
    expect(sign({ stripe_roles }, ada).ok).toBe(true);
    expect(sign({ stripe_roles: [{}] }, ada).ok).toBe(false);
  });
});
