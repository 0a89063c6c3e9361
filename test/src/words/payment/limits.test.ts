import { expect, test } from 'vitest';
import { secondPersonNote } from '../../../../src/words/payment/limits.ts';
import { SETTINGS_AT_START } from '../../../../worker/people/settings/settings.ts';
import type { TransferCard } from '../../../../worker/transfers/transfer-card.ts';
import { LONDON, NOW, transferCard, usd } from '../../cards.ts';

const settings = {
  ...SETTINGS_AT_START,
  secondPersonAbove: { default: 1_000, jpy: 100_000 },
};
const note = (
  changed: Partial<TransferCard>,
  kind: 'release' | 'reschedule' | 'hold' = 'release',
) =>
  secondPersonNote(
    { kind, scheduledTransfer: transferCard(changed) },
    { userId: 'usr_ada', settings, now: NOW },
    LONDON,
  );

test('a share at the limit takes one person, above it two', () => {
  expect(note({ remaining: usd(100_000) })).toBeNull();
  expect(note({ remaining: usd(100_001) })).toMatch(/^The share is above US\$1,000\.00, so/);
});

test('a currency of its own limit is measured by that', () => {
  const yen = (amountMinor: number) => ({ remaining: { amountMinor, currency: 'jpy' } });
  expect(note(yen(100_000))).toBeNull();
  expect(note(yen(100_001))).toMatch(/above JP¥100,000,/);
});

test('whoever confirms another’s request is not told to find somebody', () => {
  const asked = { operation: 'transfers.release', askedBy: 'usr_ben', day: null };
  const first = { ...asked, reason: 'r', expiresAt: NOW };
  expect(note({ remaining: usd(200_000), secondPerson: [first] })).toBeNull();
  const own = { ...first, askedBy: 'usr_ada' };
  expect(note({ remaining: usd(200_000), secondPerson: [own] })).not.toBeNull();
});

test('a hold, and a share whose day has come, take nobody else', () => {
  expect(note({ remaining: usd(200_000) }, 'hold')).toBeNull();
  expect(note({ remaining: usd(200_000), releaseAt: NOW })).toBeNull();
});

test('a later day may be chosen alone', () => {
  expect(note({ remaining: usd(200_000) }, 'reschedule')).toMatch(/when the new day is earlier/);
});
