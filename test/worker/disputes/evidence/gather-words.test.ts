import { describe, expect, test } from 'vitest';
import {
  accessLogText,
  checkLines,
  paidLine,
  refundLine,
  utcDay,
} from '../../../../worker/disputes/evidence/gather-words.ts';
import { usd } from '../advice/advice-question.ts';
import { KNOWN_CHARGE, PAID } from './known.ts';

const entry = (at: string, action = 'signed in') => ({ at, action });

describe('the access log', () => {
  test('is a line an entry, oldest first, in UTC to the second', () => {
    const { text, leftOut } = accessLogText([
      { ...entry('2026-03-04T01:00:00+01:00', 'downloaded\nlamp.zip'), ip: '203.0.113.9' },
      { ...entry('2026-03-03T10:00:00.500Z'), ip: '203.0.113.9', device: 'Firefox on Linux' },
    ]);
    expect(text).toBe(
      '2026-03-03 10:00:00 UTC  signed in  IP 203.0.113.9  Firefox on Linux\n' +
        '2026-03-04 00:00:00 UTC  downloaded lamp.zip  IP 203.0.113.9',
    );
    expect(leftOut).toBe(0);
  });

  test('of nothing is nothing', () => {
    expect(accessLogText([])).toEqual({ text: '', leftOut: 0 });
  });

  test('keeps a time that cannot be read as it was told', () => {
    expect(accessLogText([entry('yesterday')]).text).toBe('yesterday  signed in');
  });

  test('that is too long for its field tells how many are left out, and the last time', () => {
    const minutes = Array.from({ length: 1_000 }, (_, index) =>
      entry(new Date(PAID + index * 60_000).toISOString()),
    );
    const { text, leftOut } = accessLogText(minutes);
    const lines = text.split('\n');
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.length).toBeGreaterThan(19_800);
    expect(lines).toHaveLength(1_000 - leftOut + 1);
    expect(lines.at(-1)).toBe(`${String(leftOut)} more, the last at 2026-03-03 16:09:00 UTC`);
  });
});

describe('what the card’s bank said', () => {
  test('is told in a sentence each', () => {
    expect(checkLines(KNOWN_CHARGE)).toEqual([
      "The card's bank confirmed the security code (CVC), the postal code (AVS) and the street address (AVS).",
      'The cardholder was authenticated with 3-D Secure 2.2.0.',
    ]);
  });

  test.each(['fail', 'unavailable', 'unchecked', 'tomorrow', null])(
    'is not told of a check that is %s',
    (check) => {
      const checks = { addressLine1: check, postalCode: check, cvc: 'pass' };
      expect(checkLines({ checks })).toEqual([
        "The card's bank confirmed the security code (CVC).",
      ]);
      expect(checkLines({ checks: { ...checks, cvc: check } })).toEqual([]);
    },
  );

  test.each([
    ['authenticated', 'was authenticated with 3-D Secure.'],
    ['attempt_acknowledged', 'was attempted, and'],
    ['failed', null],
    ['exempted', null],
    [null, null],
  ])('3-D Secure %s', (result, words) => {
    const lines = checkLines({ threeDSecure: { result, version: null } });
    expect(lines).toEqual(words === null ? [] : [expect.stringContaining(words)]);
  });
});

test('a refund is told with amount, day, id and the bank’s reference', () => {
  const refund = { id: 're_1', amount: usd(5_000), day: '2026-03-10', reference: '7412' };
  expect(refundLine(refund)).toBe(
    '$50.00 was refunded to the cardholder on 2026-03-10 (refund re_1, bank reference (ARN) 7412).',
  );
  expect(refundLine({ ...refund, reference: null })).toBe(
    '$50.00 was refunded to the cardholder on 2026-03-10 (refund re_1).',
  );
});

test('a payment is told by its day in UTC, card and descriptor, as far as they are known', () => {
  expect(utcDay(PAID)).toBe('2026-03-02');
  expect(paidLine(KNOWN_CHARGE)).toBe(
    'Paid on 2026-03-02 with the visa card ending in 4242; the statement shows LAMPS LTD.',
  );
  expect(paidLine({ paidAt: PAID, brand: 'klarna', last4: null })).toBe('Paid on 2026-03-02.');
  expect(paidLine({ ...KNOWN_CHARGE, paidAt: null })).toBeNull();
});
