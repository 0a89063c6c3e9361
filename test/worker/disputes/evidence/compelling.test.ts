import { describe, expect, test } from 'vitest';
import {
  bestPriors,
  COMPELLING_ITEMS,
  compellingMissing,
  priorsInWindow,
  usableIdentity,
  type CompellingEvidence,
  type EarlierPayment,
  type Identity,
} from '../../../../worker/disputes/evidence/compelling.ts';
import { compelling, HOME, NO_ONE, prior } from './drafts.ts';

const DAY = 24 * 60 * 60_000;
const DISPUTED = Date.UTC(2026, 5, 30, 12);
const earlier = (
  chargeId: string,
  daysBefore: number,
  who: Partial<Identity> = {},
): EarlierPayment => ({ ...prior(chargeId, who), paidAt: DISPUTED - daysBefore * DAY });

describe('an earlier payment counts', () => {
  test.each([
    ['119 days before the dispute', 119, false],
    ['120 days before', 120, true],
    ['364 days before', 364, true],
    ['365 days before', 365, false],
  ])('%s: %s', (_name, days, counts) => {
    expect(priorsInWindow([earlier('ch_1', days)], DISPUTED)).toHaveLength(counts ? 1 : 0);
  });

  test('by days, whatever the hour, the latest first', () => {
    const late = { ...earlier('ch_1', 120), paidAt: DISPUTED - 120 * DAY + 6 * 60 * 60_000 };
    const found = priorsInWindow([earlier('ch_2', 200), late], DISPUTED);
    expect(found.map(({ chargeId }) => chargeId)).toEqual(['ch_1', 'ch_2']);
  });
});

const IP = { purchaseIp: '203.0.113.9' };
const DEVICE = { deviceId: '490154203237518' };
const PRINT = { deviceFingerprint: 'f'.repeat(20) };
const MAIL = { email: 'ann@example.com' };
const LOGIN = { accountId: 'ann' };
const ADDRESS = { shippingAddress: HOME };

describe('two earlier payments qualify when all three share', () => {
  test.each<[string, Partial<Identity>, boolean]>([
    ['network and device id', { ...IP, ...DEVICE }, true],
    ['network and fingerprint', { ...IP, ...PRINT }, true],
    ['network and e-mail', { ...IP, ...MAIL }, true],
    ['network and account', { ...IP, ...LOGIN }, true],
    ['network and address', { ...IP, ...ADDRESS }, true],
    ['device id and e-mail', { ...DEVICE, ...MAIL }, true],
    ['fingerprint and account', { ...PRINT, ...LOGIN }, true],
    ['device id and fingerprint, which are one device', { ...DEVICE, ...PRINT }, false],
    ['network alone', IP, false],
    ['e-mail, account and address without a main one', { ...MAIL, ...LOGIN, ...ADDRESS }, false],
    ['a device id of 14 characters', { ...MAIL, deviceId: '4'.repeat(14) }, false],
    ['a fingerprint of 19 characters', { ...MAIL, deviceFingerprint: 'f'.repeat(19) }, false],
    ['an address without a state', { ...IP, shippingAddress: { ...HOME, state: null } }, false],
    ['nothing', {}, false],
  ])('%s: %s', (_name, who, qualifies) => {
    const candidates = [earlier('ch_1', 130, who), earlier('ch_2', 140, who)];
    const found = bestPriors({ ...NO_ONE, ...who }, candidates);
    expect(found?.map(({ chargeId }) => chargeId) ?? null).toEqual(
      qualifies ? ['ch_1', 'ch_2'] : null,
    );
  });

  test('not what only one of them has', () => {
    const both = { ...IP, ...MAIL };
    const candidates = [earlier('ch_1', 130, both), earlier('ch_2', 140, IP)];
    expect(bestPriors({ ...NO_ONE, ...both }, candidates)).toBeNull();
  });

  test('the same person written otherwise', () => {
    const disputed = { ...NO_ONE, ...IP, email: ' Ann@Example.com' };
    const who = { ...IP, ...MAIL };
    expect(bestPriors(disputed, [earlier('a', 130, who), earlier('b', 131, who)])).toHaveLength(2);
  });

  test('the same home written otherwise, but not another', () => {
    const at = (line1: string) => ({ ...IP, shippingAddress: { ...HOME, line1 } });
    const ask = (line1: string) =>
      bestPriors({ ...NO_ONE, ...at('1 Main St') }, [
        ...[earlier('a', 130, at(line1)), earlier('b', 131, at(line1))],
      ]);
    expect(ask(' 1  MAIN ST')).toHaveLength(2);
    expect(ask('2 Main St')).toBeNull();
  });
});

test('of several pairs the one that shares most is taken, else the latest', () => {
  const who = { ...IP, ...MAIL };
  const more = { ...who, ...LOGIN };
  const three = [earlier('a', 130, who), earlier('b', 140, more), earlier('c', 150, more)];
  const ids = (found: ReturnType<typeof bestPriors>) => found?.map(({ chargeId }) => chargeId);
  expect(ids(bestPriors({ ...NO_ONE, ...more }, three))).toEqual(['b', 'c']);
  expect(ids(bestPriors({ ...NO_ONE, ...who }, three))).toEqual(['a', 'b']);
});

describe('what is missing', () => {
  const { disputed, prior: priors } = compelling();
  const [first = prior('ch_1')] = priors;
  test.each<[string, CompellingEvidence | null, readonly string[]]>([
    ['everything without evidence', null, COMPELLING_ITEMS],
    ['nothing of a whole one', compelling(), []],
    [
      'the second payment, and with it what all three share',
      compelling({ prior: [first] }),
      COMPELLING_ITEMS.filter((_, index) => [0, 1, 3].includes(index)),
    ],
    [
      'what all three share',
      compelling({ prior: [first, prior('ch_2')] }),
      ['customer_identifiers'],
    ],
    [
      'what was sold',
      compelling({ disputed: { ...disputed, productDescription: ' ' } }),
      ['disputed_transaction_description'],
    ],
    [
      'what was sold earlier',
      compelling({ prior: [first, { ...first, productDescription: null }] }),
      ['prior_undisputed_transaction_description'],
    ],
    [
      'goods or services',
      compelling({ disputed: { ...disputed, merchandiseOrServices: null } }),
      ['merchandise_or_services'],
    ],
  ])('%s', (_name, evidence, missing) => {
    expect(compellingMissing(evidence)).toEqual(missing);
  });
});

test('what Stripe would refuse of an identity is left out', () => {
  const who = { ...NO_ONE, ...IP, ...MAIL, ...LOGIN, ...DEVICE, ...PRINT, ...ADDRESS };
  expect(usableIdentity(who)).toEqual(who);
  const short = {
    ...who,
    deviceId: '1',
    deviceFingerprint: '2',
    shippingAddress: { ...HOME, city: '' },
  };
  expect(usableIdentity(short)).toEqual({ ...NO_ONE, ...IP, ...MAIL, ...LOGIN });
});
