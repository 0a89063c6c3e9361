import { describe, expect, test } from 'vitest';
import {
  exemptionOf,
  EXEMPTIONS,
  isExemptionCode,
  isProof,
  proofsNeeded,
} from '../../../worker/policies/exemption.ts';
import { conditionsOf, isConditionCode } from '../../../worker/policies/condition.ts';

describe('what proves an exemption', () => {
  test.each([
    ['digital_begun', 'FR', ['consent', 'acknowledgement', 'confirmation']],
    ['digital_begun', 'KR', ['consent', 'acknowledgement', 'confirmation', 'notice']],
    ['digital_begun', 'TW', ['consent', 'acknowledgement', 'confirmation', 'notice']],
    ['service_fully_performed', 'FR', ['consent', 'acknowledgement']],
    ['service_begun', 'TR', ['consent']],
    ['sealed_media', 'FR', ['unsealed']],
    ['sealed_hygiene', 'TW', ['unsealed', 'notice']],
    ['custom_made', 'FR', []],
    ['custom_made', 'KR', []],
    ['custom_made', 'TW', ['notice']],
    ['policy_displayed', 'JP', ['displayed']],
    ['declared_nonreturnable', 'CN', ['agreed']],
    ['used_or_damaged', 'SA', ['state']],
  ] as const)('%s in %s: %j', (code, country, proofs) => {
    expect(proofsNeeded(code, country)).toEqual(proofs);
  });

  test('each has a meaning, and fits some kind of purchase', () => {
    for (const code of Object.keys(EXEMPTIONS).filter(isExemptionCode)) {
      expect(exemptionOf(code).meaning).not.toBe('');
      expect(exemptionOf(code).kinds.length).toBeGreaterThan(0);
    }
  });
});

test('names that are none are refused, also those every object has', () => {
  expect([isExemptionCode('toString'), isProof('toString'), isConditionCode('toString')]).toEqual([
    ...[false, false, false],
  ]);
});

test('conditions belong to four countries', () => {
  expect(['JP', 'CA', 'PE', 'VN', 'FR'].map((country) => conditionsOf(country).length)).toEqual([
    ...[1, 3, 1, 1, 0],
  ]);
});
