import { describe, expect, test } from 'vitest';
import {
  linkIn,
  linkKey,
  linkState,
  linkText,
  secretHash,
  type LinkState,
  type LinkUse,
} from '../../../worker/seller-room/link.ts';

const KEY = linkKey('sk_test_0123456789abcdefghij');
const PARTS = { secret: 'ab'.repeat(32), expiresAt: Date.UTC(2026, 10, 23, 9) };
const TEXT = linkText(PARTS, KEY);

describe('a link', () => {
  test('is read back as it was made', () => {
    expect(linkIn(TEXT, KEY)).toEqual(PARTS);
  });

  test('is signed as it always was, so that links that were sent go on', () => {
    // Computed by hand: HMAC-SHA256 of "secret.end", under the HMAC-SHA256 of the key's name.
    expect(linkKey('sk_test_0123456789abcdefghij').toString('hex')).toBe(
      '9c8c863717b89a3027253ce60bc80cee0cba12c20358ae686c8f6b633b676c78',
    );
    const signed = '16b7a8cdc3bacadd872270b916486b8b0f5f9780fb65e69a70c3f9e375071d1d';
    expect(TEXT).toBe(`${'ab'.repeat(32)}.mwt1bxc0.${signed}`);
    expect(secretHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  const [secret = '', end = '', signature = ''] = TEXT.split('.');
  const later = (PARTS.expiresAt + 86_400_000).toString(36);
  test.each([
    ['nothing', ''],
    ['no signature', `${secret}.${end}`],
    ['another secret', `${'cd'.repeat(32)}.${end}.${signature}`],
    ['a later end', `${secret}.${later}.${signature}`],
    ['another signature', `${secret}.${end}.${'0'.repeat(64)}`],
    ['a shorter signature', `${secret}.${end}.${signature.slice(2)}`],
    ['capitals', TEXT.toUpperCase()],
    ['something behind it', `${TEXT}0`],
    ['a line behind it', `${TEXT}\n`],
    ['something before it', `0${TEXT}`],
    ['an end of more letters than a time has', `${secret}.${'0'.repeat(4)}${end}.${signature}`],
    ['a longer end of the same value', `${secret}.0${end}.${signature}`],
  ])('is not ours with %s', (_what, text) => {
    expect(linkIn(text, KEY)).toBeNull();
  });

  test('of another platform, or before its key was rolled, is not ours', () => {
    expect(linkIn(TEXT, linkKey('sk_test_9876543210abcdefghij'))).toBeNull();
  });

  test('does not hold what is kept of it', () => {
    expect(TEXT).not.toContain(secretHash(PARTS.secret));
  });
});

const fresh: LinkUse = { browserHash: null, revokedAt: null, expiresAt: 1_000 };
const mine = { ...fresh, browserHash: secretHash('mine') };

const STATES: readonly {
  readonly what: string;
  readonly link: LinkUse;
  readonly browser: string | null;
  readonly now: number;
  readonly state: LinkState;
}[] = [
  { what: 'no one opened', link: fresh, browser: null, now: 0, state: 'unopened' },
  {
    what: 'no one opened, with a stray cookie',
    link: fresh,
    browser: 'mine',
    now: 0,
    state: 'unopened',
  },
  { what: 'I opened', link: mine, browser: 'mine', now: 999, state: 'opened' },
  { what: 'someone else opened', link: mine, browser: 'theirs', now: 0, state: 'used_elsewhere' },
  {
    what: 'someone opened, and I keep nothing',
    link: mine,
    browser: null,
    now: 0,
    state: 'used_elsewhere',
  },
  { what: 'ends now', link: mine, browser: 'mine', now: 1_000, state: 'expired' },
  { what: 'no one opened in time', link: fresh, browser: null, now: 1_001, state: 'expired' },
  {
    what: 'was taken back',
    link: { ...mine, revokedAt: 5 },
    browser: 'mine',
    now: 10,
    state: 'revoked',
  },
  {
    what: 'was taken back and is over',
    link: { ...mine, revokedAt: 5 },
    browser: 'mine',
    now: 2_000,
    state: 'revoked',
  },
];

describe('a link that', () => {
  test.each(STATES)('$what', ({ link, browser, now, state }) => {
    expect(linkState(link, browser, now)).toBe(state);
  });
});
