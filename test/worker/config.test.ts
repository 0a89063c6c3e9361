import { describe, expect, test } from 'vitest';
import { readConfig } from '../../worker/config.ts';

const BINDINGS = {
  LIBSQL_URL: 'libsql://name.turso.io',
  STRIPE_SECRET_KEY: 'sk_live_0123456789abcdefghij',
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_a',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_b',
  STRIPE_APP_SIGNING_SECRET: 'absec_new, absec_old ,',
  PLATFORM_ACCOUNT_ID: 'acct_1Platform',
  STARTS_AT: '2026-12-01T00:00:00Z',
};

/** A simulator takes no live key. */
const TEST_KEY = { STRIPE_SECRET_KEY: 'sk_test_0123456789abcdefghij' };

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
        livemode: true,
        startsAt: Date.UTC(2026, 11, 1),
        releasesPerSecond: 20,
        ownerUserId: null,
        limits: { personPerMinute: 300, keyPerMinute: 600 },
        stripeApiBase: undefined,
        sandboxClockUrl: undefined,
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

describe('a secret that would be sent to the wrong place', () => {
  const LOCAL = 'http://127.0.0.1:8080';
  test.each([
    ['a live key to a simulator', { STRIPE_API_BASE: LOCAL }, /^STRIPE_API_BASE is set although/],
    ['a live key elsewhere', { STRIPE_API_BASE: 'https://api.stripe.example' }, /^STRIPE_API_BASE/],
    [
      'a token in the open',
      { LIBSQL_URL: 'http://db.example:8080', LIBSQL_AUTH_TOKEN: 'token' },
      /^LIBSQL_URL sends the token in the open/,
    ],
  ])('%s', (_name, changed, sentence) => {
    expect(sentenceOf(changed)).toMatch(sentence);
  });

  test.each([
    ['a test key to a simulator', { ...TEST_KEY, STRIPE_API_BASE: LOCAL }],
    ['a token over TLS', { LIBSQL_AUTH_TOKEN: 'token' }],
    ['a token on this machine', { LIBSQL_URL: LOCAL, LIBSQL_AUTH_TOKEN: 'token' }],
    ['no token in the open', { LIBSQL_URL: 'http://db.example:8080' }],
  ])('%s is not', (_name, changed) => {
    expect(sentenceOf(changed)).toBeNull();
  });
});

describe('a value that cannot be right', () => {
  test.each([
    ['LIBSQL_URL', 'postgres://user:hunter2@db'],
    ['STARTS_AT', '2026-12-01'],
    ['STARTS_AT', 'tomorrow'],
    ['STRIPE_SECRET_KEY', 'pk_live_0123456789abcdefghij'],
    ['STRIPE_SECRET_KEY', 'sk_live_short'],
    ['STRIPE_SECRET_KEY', 'sk_live_0123456789abcdefghij hunter2'],
    ['STRIPE_WEBHOOK_SECRET_PLATFORM', ''],
    ['PLATFORM_ACCOUNT_ID', 'usr_hunter2'],
    ['OWNER_USER_ID', 'ada@hunter2.example'],
    ['RELEASES_PER_SECOND', 'hunter2'],
    ['RELEASES_PER_SECOND', '-1'],
    ['RELEASES_PER_SECOND', '1000'],
    ['PERSON_REQUESTS_PER_MINUTE', '0'],
    ['KEY_REQUESTS_PER_MINUTE', '10000'],
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
      expect(sentenceOf({ ...clock, ...TEST_KEY, STRIPE_API_BASE: base })).toBeNull();
    },
  );
});

describe('where messages go', () => {
  const SECRET = `whsec_${'A'.repeat(32)}`;
  const channelsOf = (changed: Record<string, unknown>) => {
    const read = readConfig({ ...BINDINGS, ...changed });
    return read.ok ? read.config.channels : read.sentence;
  };

  test('is nowhere at first', () => {
    expect(channelsOf({})).toEqual({ backend: null, slack: null });
  });

  test('is the backend and Slack, each for itself', () => {
    const backend = { NOTIFY_URL: 'https://shop.example/hooks', NOTIFY_SECRET: SECRET };
    expect(channelsOf(backend)).toEqual({
      backend: { url: 'https://shop.example/hooks', secret: SECRET },
      slack: null,
    });
    const slack = { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/services/T/B/x' };
    expect(channelsOf(slack)).toEqual({
      backend: null,
      slack: { url: slack.SLACK_WEBHOOK_URL },
    });
  });

  test.each([
    ['NOTIFY_URL', { NOTIFY_URL: 'http://shop.example', NOTIFY_SECRET: SECRET }],
    ['NOTIFY_URL', { NOTIFY_URL: 'http://127.0.0.1:9', NOTIFY_SECRET: SECRET }],
    ['NOTIFY_URL', { NOTIFY_URL: 'ftp://hunter2', NOTIFY_SECRET: SECRET }],
    ['NOTIFY_SECRET', { NOTIFY_URL: 'https://shop.example' }],
    ['NOTIFY_SECRET', { NOTIFY_URL: 'https://shop.example', NOTIFY_SECRET: 'hunter2' }],
    ['NOTIFY_SECRET', { NOTIFY_URL: 'https://shop.example', NOTIFY_SECRET: `${SECRET}A` }],
    ['SLACK_WEBHOOK_URL', { SLACK_WEBHOOK_URL: 'https://hunter2.example/services' }],
    ['SLACK_WEBHOOK_URL', { SLACK_WEBHOOK_URL: 'http://127.0.0.1:9' }],
  ])('%s that cannot be right is said in a sentence that keeps it', (name, changed) => {
    const sentence = String(channelsOf(changed));
    expect(sentence).toMatch(new RegExp(`^${name} .*: it must be .{10,}\\.$`));
    expect(sentence).not.toContain('hunter2');
  });

  test('may be this machine from a sandbox', () => {
    const here = { STRIPE_API_BASE: 'http://127.0.0.1:1', SLACK_WEBHOOK_URL: 'http://127.0.0.1:2' };
    const both = {
      ...TEST_KEY,
      ...here,
      NOTIFY_URL: 'http://localhost:3/a',
      NOTIFY_SECRET: SECRET,
    };
    expect(channelsOf(both)).toMatchObject({
      backend: { url: 'http://localhost:3/a' },
      slack: { url: 'http://127.0.0.1:2' },
    });
    const elsewhere = { ...both, NOTIFY_URL: 'http://shop.example' };
    expect(channelsOf(elsewhere)).toMatch(/^NOTIFY_URL/);
  });
});
