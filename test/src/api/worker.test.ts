import { afterEach, describe, expect, test } from 'vitest';
import { callerOf } from '../../../src/api/caller.ts';
import { askWorker } from '../../../src/api/worker.ts';
import { API_URL, contextOf, openDashboard, problem, type Dashboard } from '../dashboard.ts';

let dashboard: Dashboard | null = null;
afterEach(() => {
  dashboard?.close();
});

const caller = callerOf(contextOf());
const ask = () => askWorker<unknown>(caller, 'payments.get', { paymentId: 'pi_1' });

describe('a call to the backend', () => {
  test('sends exactly the string that Stripe signed, ids last', async () => {
    dashboard = openDashboard({ answers: { 'payments.get': { fine: true } } });
    expect(await ask()).toEqual({ ok: true, value: { fine: true } });
    const [call] = dashboard.calls;
    expect(call?.url).toBe(`${API_URL}payments.get`);
    expect(call?.headers['stripe-signature']).toBe('t=1,v1=signed');
    const ids = { user_id: 'usr_ada', account_id: 'acct_platform' };
    expect(call?.body).toBe(JSON.stringify({ ...dashboard.signed[0], ...ids }));
    expect(Object.keys(dashboard.signed[0] ?? {})).toEqual([
      ...['op', 'nonce', 'livemode', 'paymentId', 'stripe_roles'],
    ]);
    expect(dashboard.signed[0]).toMatchObject({ op: 'payments.get', livemode: false });
  });

  test('has a nonce of its own each time', async () => {
    dashboard = openDashboard();
    await Promise.all([ask(), ask()]);
    expect(new Set(dashboard.signed.map(({ nonce }) => nonce)).size).toBe(2);
  });

  test('is signed without roles where Stripe refuses them', async () => {
    dashboard = openDashboard({ refuses: (payload) => 'stripe_roles' in payload });
    expect((await ask()).ok).toBe(true);
    expect(dashboard.calls[0]?.body).not.toContain('stripe_roles');
  });

  test.each([
    ['signature', { refuses: () => true }, /^Stripe did not sign.*You may not sign this/],
    ['network', { isUnreachable: true }, /^Recourse cannot be reached at recourse\.test/],
    ['status', { answers: { 'payments.get': 502 } }, /\(status 502\)/],
    ['status', { answers: { 'payments.get': problem('a.b', 'It is held.') } }, /^It is held\.$/],
  ])('that fails at its %s says so', async (phase, options, message) => {
    dashboard = openDashboard(options);
    const answer = await ask();
    expect(answer).toMatchObject({ ok: false, trouble: { phase } });
    if (!answer.ok) expect(answer.trouble.message).toMatch(message);
  });
});
