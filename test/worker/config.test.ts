import { describe, expect, test } from 'vitest';
import { readConfig } from '../../worker/config.ts';

const BINDINGS = {
  LIBSQL_URL: 'libsql://name.turso.io',
  STRIPE_SECRET_KEY: 'sk_live_0123456789abcdefghij',
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_a',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_b',
  STRIPE_APP_SIGNING_SECRET: 'absec_new, absec_old ,',
  PLATFORM_ACCOUNT_ID: 'acct_1Platform',
};

const sentenceOf = (changed: Record<string, unknown>) => {
  const read = readConfig({ ...BINDINGS, ...changed });
  return read.ok ? null : read.sentence;
};

describe('a deployment that is told everything', () => {
  test('is configured, with the usual pace and the real Stripe', () => {
    const read = readConfig(BINDINGS);
    expect(read).toMatchObject({
      ok: true,
      config: {
        ...{ livemode: true, releasesPerSecond: 20, ownerUserId: null },
        ...{ stripeApiBase: undefined, sandboxClockUrl: undefined },
        appSigningSecrets: ['absec_new', 'absec_old'],
        webhookSecrets: { platform: ['whsec_a'], connect: ['whsec_b'] },
      },
    });
  });

  test.each([
    ['sk_test_0123456789abcdefghij', false],
    ['rk_live_0123456789abcdefghij', true],
  ])('with the key %s is live: %s', (key, livemode) => {
    expect(readConfig({ ...BINDINGS, STRIPE_SECRET_KEY: key })).toMatchObject({
      config: { livemode },
    });
  });
});

describe('a value that is missing', () => {
  test.each(Object.keys(BINDINGS))(
    '%s is named in one sentence that says what it must be',
    (name) => {
      const sentence = sentenceOf({ [name]: undefined }) ?? '';
      expect(sentence).toMatch(new RegExp(`^${name} is not set: it must be .{10,}\\.$`));
    },
  );
});

describe('a value that cannot be right', () => {
  test.each([
    ['LIBSQL_URL', 'postgres://user:hunter2@db'],
    ['STRIPE_SECRET_KEY', 'pk_live_0123456789abcdefghij'],
    ['STRIPE_SECRET_KEY', 'sk_live_short'],
    ['STRIPE_SECRET_KEY', 'sk_live_0123456789abcdefghij hunter2'],
    ['STRIPE_WEBHOOK_SECRET_PLATFORM', ''],
    ['PLATFORM_ACCOUNT_ID', 'usr_hunter2'],
    ['OWNER_USER_ID', 'ada@hunter2.example'],
    ['RELEASES_PER_SECOND', 'hunter2'],
    ['RELEASES_PER_SECOND', '-1'],
    ['RELEASES_PER_SECOND', '1000'],
  ])('%s = "%s" is named and never repeated', (name, value) => {
    const sentence = sentenceOf({ [name]: value }) ?? '';
    expect(sentence).toMatch(new RegExp(`^${name} has a value that cannot be right: it must be `));
    if (value) expect(sentence).not.toContain(value);
    expect(sentence).not.toContain('hunter2');
  });

  test.each([
    ['STRIPE_WEBHOOK_SECRET_PLATFORM', ' , '],
    ['STRIPE_APP_SIGNING_SECRET', ','],
  ])('%s = "%s" holds no secret at all', (name, value) => {
    expect(sentenceOf({ [name]: value })).toMatch(name);
  });

  test('RELEASES_PER_SECOND = "0" would stop every release', () => {
    expect(sentenceOf({ RELEASES_PER_SECOND: '0' })).toMatch('RELEASES_PER_SECOND');
  });
});

describe("the sandbox's clock", () => {
  const clock = { SANDBOX_CLOCK_URL: 'http://127.0.0.1:12111/_sandbox/clock' };

  test.each([
    undefined,
    'https://api.stripe.com',
    'http://127.0.0.1.evil.example',
    'http://10.0.0.1',
  ])('is refused where Stripe is %s', (base) => {
    expect(sentenceOf({ ...clock, STRIPE_API_BASE: base })).toMatch(/^SANDBOX_CLOCK_URL is set/);
  });

  test.each(['http://127.0.0.1:12111', 'http://localhost:12111', 'http://127.0.0.1'])(
    'is taken beside a simulator at %s',
    (base) => {
      expect(sentenceOf({ ...clock, STRIPE_API_BASE: base })).toBeNull();
    },
  );
});
