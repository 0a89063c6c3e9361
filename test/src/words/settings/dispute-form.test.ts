import { describe, expect, test } from 'vitest';
import {
  autoAcceptSentence,
  disputeErrors,
  disputeSettingsOf,
  disputeTextOf,
  hasErrors,
  recoverySentence,
  type DisputeErrors,
  type DisputeText,
} from '../../../../src/words/settings/dispute-form.ts';
import { SETTINGS_AT_START } from '../../../../worker/people/settings/settings.ts';

const START = disputeTextOf(SETTINGS_AT_START);
const text = (changed: Partial<DisputeText>): DisputeText => ({ ...START, ...changed });

test('what a platform starts with comes back as it was, with nothing accepted by itself', () => {
  const { disputes, withholding, sellersMayRefund } = SETTINGS_AT_START;
  expect(hasErrors(disputeErrors(START))).toBe(false);
  expect(disputeSettingsOf(START)).toEqual({
    disputes: { ...disputes, autoAcceptBelow: { default: 0 } },
    withholding,
    sellersMayRefund,
  });
});

test.each<[Partial<DisputeText>, keyof DisputeErrors, RegExp]>([
  [{ margin: '337' }, 'margin', /up to 336/],
  [{ leads: '24, soon' }, 'leads', /parted by commas/],
  [{ leads: '0' }, 'leads', /from 1 to 336/],
  [{ leads: '1 2 3 4 5 6 7 8 9 10 11' }, 'leads', /At most 10/],
  [{ minutes: '10001' }, 'minutes', /up to 10,000/],
  [{ sellers: 'acct_1\nNova' }, 'sellers', /“Nova” is no account id/],
  [{ percent: '101' }, 'percent', /from 0 to 100/],
])('%j is refused in place', (changed, field, error) => {
  const errors = disputeErrors(text(changed));
  expect(errors[field]).toMatch(error);
  expect(hasErrors(errors)).toBe(true);
});

test('sellers refund by themselves only once somebody lets them', () => {
  expect(disputeSettingsOf(START).sellersMayRefund).toBe(false);
  expect(disputeSettingsOf(text({ mayRefund: true })).sellersMayRefund).toBe(true);
});

test('a wrong row of amounts is an error too', () => {
  const hour = [...START.hour, { currency: 'euro', units: '1' }];
  expect(hasErrors(disputeErrors(text({ hour })))).toBe(true);
});

test('leads and sellers are read in any order and only once', () => {
  const typed = text({ leads: '24;72', sellers: ' acct_1, acct_2\nacct_1 ' });
  expect(disputeSettingsOf(typed).disputes).toMatchObject({
    leadsHours: [24, 72],
    autoAcceptSellers: ['acct_1', 'acct_2'],
  });
});

describe('what it does', () => {
  test('nothing is accepted by itself while no amount is set', () => {
    expect(autoAcceptSentence(START.autoAccept)).toMatch(/^No dispute is accepted by itself/);
  });

  test('an amount is warned of plainly', () => {
    const limits = [
      { currency: 'default', units: '20' },
      { currency: 'eur', units: '15' },
    ];
    expect(autoAcceptSentence(limits)).toMatch(
      /^Disputes below 20 units of every other currency and 15 EUR are given up for good, one day/,
    );
  });

  test.each([
    ['0', /^Nothing is kept/],
    ['100', /^All that their balance has/],
    ['25', /Of a share of US\$100\.00.*up to US\$25\.00 pays the debt\.$/],
  ])('%s per cent of a share', (percent, sentence) => {
    expect(recoverySentence({ percent }, 'en-GB')).toMatch(sentence);
  });
});
