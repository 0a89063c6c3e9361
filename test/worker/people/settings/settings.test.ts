import { describe, expect, test } from 'vitest';
import { loosenedSettings } from '../../../../worker/people/settings/loosening.ts';
import { SETTINGS_AT_START, type Settings } from '../../../../worker/people/settings/settings.ts';

const RULE = { sellerKey: 'seller', platformFeeBasisPoints: 1_000, since: 0 };
const { disputes, withholding } = SETTINGS_AT_START;

describe('what loosens', () => {
  test.each<[string, Partial<Settings>, Partial<Settings>, boolean]>([
    ['a limit raised', {}, { secondPersonAbove: { usd: 1_001 } }, true],
    ['a limit for a currency that had none', {}, { secondPersonAbove: { jpy: 1 } }, true],
    ['a limit lowered', {}, { secondPersonAbove: { usd: 999 } }, false],
    ['a limit taken out', {}, { refundsAbove: {} }, false],
    ['a limit of refunds raised', {}, { refundsAbove: { eur: 5_001 } }, true],
    ['more advanced', {}, { shortfallAlertMinor: { usd: 1_001 } }, true],
    ['a rule that was not', {}, { defaultRule: RULE }, true],
    ['the same rule', { defaultRule: RULE }, { defaultRule: { ...RULE, since: 9 } }, false],
    [
      'another fee of a rule',
      { defaultRule: RULE },
      { defaultRule: { ...RULE, platformFeeBasisPoints: 1 } },
      true,
    ],
    ['a rule taken out', { defaultRule: RULE }, { defaultRule: null }, false],
    ['less withheld', {}, { withholding: { ...withholding, basisPoints: 4_999 } }, true],
    [
      'more left to sellers',
      {},
      { withholding: { ...withholding, floorMinor: { default: 1 } } },
      true,
    ],
    ['more withheld', {}, { withholding: { ...withholding, basisPoints: 5_001 } }, false],
    [
      'accepted automatically',
      {},
      { disputes: { ...disputes, autoAcceptBelow: { usd: 1 } } },
      true,
    ],
    [
      'one more seller agreed',
      {},
      { disputes: { ...disputes, autoAcceptSellers: ['acct_1'] } },
      true,
    ],
    ['reminders', {}, { disputes: { ...disputes, leadsHours: [1] } }, false],
    [
      'less kept back',
      { payoutMinimumMinor: { usd: 5 } },
      { payoutMinimumMinor: { usd: 4 } },
      true,
    ],
    ['more kept back', {}, { payoutMinimumMinor: { usd: 5 } }, false],
    ['sellers may refund', {}, { sellersMayRefund: true }, true],
    ['sellers may not', { sellersMayRefund: true }, { sellersMayRefund: false }, false],
  ])('%s', (...[, before, changed, isLoosened]) => {
    expect(loosenedSettings({ ...SETTINGS_AT_START, ...before }, changed).length > 0).toBe(
      isLoosened,
    );
  });
});
