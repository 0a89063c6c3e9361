import type { ExecutionContext } from '@cloudflare/workers-types';
import { describe, expect, test } from 'vitest';
import worker from '../../worker/index.ts';

const VALID = {
  LIBSQL_URL: 'http://127.0.0.1:9',
  STRIPE_SECRET_KEY: 'sk_test_0123456789abcdefghij',
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_1',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_2',
  STRIPE_APP_SIGNING_SECRET: 'absec_1',
  PLATFORM_ACCOUNT_ID: 'acct_1',
};

// Only `waitUntil` of the runtime's context is used.
const context = { waitUntil: () => undefined } as unknown as ExecutionContext;

async function ask(bindings: Record<string, unknown>, path = '/health') {
  const answer = await worker.fetch(new Request(`http://worker.test${path}`), bindings, context);
  return {
    status: answer.status,
    body: (await answer.json()) as { error: Record<string, string> },
  };
}

describe('a deployment that was not told everything', () => {
  test.each(Object.keys(VALID))('without %s says so in one sentence', async (name) => {
    const { [name]: _missing, ...rest } = VALID as Record<string, string>;
    const { status, body } = await ask(rest);
    expect(status).toBe(503);
    expect(body.error['code']).toBe('config.invalid');
    expect(body.error['message']).toMatch(new RegExp(`^${name} is not set: it must be .+\\.$`));
    expect(body.error['next']).toMatch(/wrangler secret put/);
  });

  test('an impossible value is told without repeating it', async () => {
    const { body } = await ask({ ...VALID, STRIPE_SECRET_KEY: 'pk_live_secretsecretsecret' });
    expect(body.error['message']).toMatch(/^STRIPE_SECRET_KEY has a value that cannot be right/);
    expect(JSON.stringify(body)).not.toContain('secretsecret');
  });

  test('the clock refuses to run, with the same sentence', async () => {
    const event = { scheduledTime: 0, cron: '* * * * *', noRetry: () => undefined };
    await expect(worker.scheduled(event, {})).rejects.toThrow('LIBSQL_URL is not set');
  });
});

test('a database that does not answer is told as such, with 503', async () => {
  const { status, body } = await ask(VALID);
  expect(status).toBe(503);
  expect(body.error).toMatchObject({ code: 'database.unavailable' });
  expect(body.error['message']).toMatch(/^[A-Z].*\.$/);
});
